import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LABELS } from '#modules/attendance/rules/policy.ts'
import { csvPieces, type ExportColumn, xlsxStream } from '#platform/tables/export.ts'
import { readTable } from '#platform/tables/sheet-read.ts'
import { type MadeSheet, madeSheet, TRACKS } from '../../../tests/support/made-sheet.ts'
import type { SheetAgent, SheetField } from './columns/fields.ts'
import { exportColumns } from './columns/written.ts'
import { compareSheet } from './differences/compare-sheet.ts'

type Columns = readonly ExportColumn<SheetAgent>[]

const columnsOf = ({ frame, agents }: MadeSheet) =>
  exportColumns(frame, new Set(agents.flatMap(({ notes }) => notes.map(({ track }) => track))))

const asCsv = async (columns: Columns, agents: readonly SheetAgent[]) => Buffer.from([...csvPieces(columns, agents)].join(''))
async function asXlsx(columns: Columns, agents: readonly SheetAgent[]) {
  const pieces: Uint8Array[] = []
  for await (const piece of xlsxStream('Master sheet', columns, agents)) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function importBack(bytes: Uint8Array, { frame, agents }: MadeSheet, reason: string | null = null) {
  const table = await readTable({ name: 'export', bytes })
  if (!table.ok) throw new Error(table.problems[0]?.message)
  return compareSheet(table, frame, agents, { reason, today: '2026-10-08', may: { facts: true, tracks: true } })
}

const filledCells = (columns: Columns, agents: readonly SheetAgent[]): number =>
  agents.reduce((sum, agent) => sum + columns.filter(({ value }) => (value(agent) ?? '') !== '').length, 0)

const FORMATS = [
  ['CSV', asCsv, { numRuns: 300 }, 6],
  ['a workbook', asXlsx, { numRuns: 12, endOnFailure: true }, 60],
] as const

test.each(FORMATS)('property: %s of a class read back is the same in every cell', async (_name, write, runs, most) => {
  await fc.assert(
    fc.asyncProperty(madeSheet(most), async (made) => {
      const { understood, found, errors, rows, matched } = await importBack(await write(columnsOf(made), made.agents), made)
      expect(understood.columns.map(({ field }) => field)).toEqual(columnsOf(made).map(({ key }) => key))
      expect(errors).toEqual([])
      expect(found.filter(({ state }) => state !== 'same')).toEqual([])
      expect(found).toHaveLength(filledCells(columnsOf(made), made.agents))
      expect([rows, matched]).toEqual([made.agents.length, made.agents.length])
    }),
    runs,
  )
})

type Edit = { readonly id: string; readonly key: SheetField; readonly cell: string; readonly expected: object }

const REASON = 'From the master sheet of the class'
const TRACK_OF = new Map(TRACKS.map((track) => [`track:${track.key}`, track]))

/** What a person could type into a cell, different from what is there, and what must come of it. */
function editOf(agent: SheetAgent, key: SheetField, n: number): Edit {
  const changed = (cell: string, after = cell) => ({ id: agent.id, key, cell, expected: { state: 'change', after } })
  const refused = (cell: string, code: string) => ({ id: agent.id, key, cell, expected: { state: 'refused', after: cell, code } })
  if (key.startsWith('day:')) {
    const day = agent.days[Number(key.slice(4)) - 1]
    const label = LABELS.find((known, i) => i >= n % 5 && known !== day?.label) ?? 'NCNS'
    return refused(label, 'attendance.follows_reports')
  }
  if (key.startsWith('note:')) return agent.state === 'leaver' ? refused(`Note ${n}\nsaid`, 'track.agent_left') : changed(`Note ${n}\nsaid`)
  const track = TRACK_OF.get(key)
  if (track) {
    const status = agent.tracks.find((known) => known.track === track.key)?.status ?? track.states[0]?.key
    const others = track.states.filter((state) => state.key !== status)
    const label = others[n % others.length]?.label ?? ''
    return agent.state === 'leaver' ? refused(label, 'track.agent_left') : changed(label)
  }
  const next: Partial<Record<SheetField, () => Edit>> = {
    email: () => changed(`new${n}.${agent.id.slice(6)}@example.com`),
    otherEmails: () => {
      const added = `more${n}.${agent.id.slice(6)}@example.net`
      return changed([...agent.otherEmails, added].join('; '))
    },
    phone: () => changed(`(303) 555-${1000 + n}`, `+1 303 555 ${1000 + n}`),
    employeeId: () => changed(`X${n}-${agent.id}`),
    npn: () => changed(`00${9_000_000 + n * 1000 + Number(agent.id.slice(6))}`),
    nNumber: () => changed(`N${900_000 + n * 100 + Number(agent.id.slice(6))}`),
    startDate: () => changed('10/6/2026', '2026-10-06'),
    state: () => {
      if (agent.state === 'leaver') return refused('Active', 'agent.left')
      return agent.state === 'active' ? changed('Paused') : changed('Active')
    },
  }
  return next[key]?.() ?? changed(`Typed ${n} =1`)
}

test.each(FORMATS)('property: of %s exactly the edited cells are the differences', async (_name, write, runs, most) => {
  const edits = fc.array(fc.record({ agent: fc.nat(), column: fc.nat(), n: fc.nat({ max: 99 }) }), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(madeSheet(most), edits, async (made, wanted) => {
      const columns = columnsOf(made)
      const typedIn = wanted.flatMap(({ agent, column, n }) => {
        const [who, where] = [made.agents[agent % made.agents.length], columns[column % columns.length]]
        // The address of somebody who has no other one is left alone: the row would be about nobody.
        const isLost = where?.key === 'email' && who?.otherEmails.length === 0
        return who && where && !isLost ? [editOf(who, where.key, n)] : []
      })
      const edited = new Map(typedIn.map((edit) => [`${edit.id} ${edit.key}`, edit]))
      const typed = columns.map((column) => ({
        ...column,
        kind: 'text' as const,
        value: (agent: SheetAgent) => edited.get(`${agent.id} ${column.key}`)?.cell ?? column.value(agent),
      }))
      const { found, errors } = await importBack(await write(typed, made.agents), made, REASON)
      expect(errors).toEqual([])
      const differences = found.filter(({ state }) => state !== 'same').map((cell) => [`${cell.agent.id} ${cell.field}`, cell] as const)
      expect(new Set(differences.map(([place]) => place))).toEqual(new Set(edited.keys()))
      expect(differences).toHaveLength(edited.size)
      for (const [place, cell] of differences) expect(cell).toMatchObject(edited.get(place)?.expected ?? {})
    }),
    runs,
  )
})
