import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeTabSeparated } from '#web/kit/grid/tab-separated.ts'
import type { TrackerCell, TrackerColumn, TrackerRow } from '../../model.ts'
import { gridColumns } from '../cells/columns.tsx'
import { nameColumn } from '../cells/name.tsx'
import { asksReason, editsOf, type PastePlace, planPaste } from './plan-paste.ts'

const OPTIONS = [
  { key: 'open', label: 'In progress', tone: 'in_progress', needsReason: false },
  { key: 'blocked', label: 'Blocked', tone: 'blocked', needsReason: false },
  { key: 'complete', label: 'Complete', tone: 'complete', needsReason: true },
]
const track = (key: string, title: string, may = ['track.set']): TrackerColumn => ({ key, title, kind: 'track', may, options: OPTIONS })
const shownBy = OPTIONS.map((option) => (option.key === 'complete' ? { ...option, reference: 'On the notice' } : option))
const columns: TrackerColumn[] = [
  { key: 'npn', title: 'NPN', kind: 'text', may: [] },
  { key: 'attendance:2026-10-05', title: 'Mon', kind: 'attendance', may: [] },
  track('tbt', 'TBT'),
  { ...track('rts', 'RTS'), options: shownBy },
  track('read', 'Read only', []),
]
const cell = (value: string, label: string): TrackerCell => ({ value, label, tone: value, at: null, by: null, version: 1 })
const cells = (tbt = 'open'): TrackerRow['cells'] => ({
  npn: cell('00042', '00042'),
  'attendance:2026-10-05': { ...cell('NCNS', 'NCNS'), state: 'proposed' },
  ...Object.fromEntries(['tbt', 'rts', 'read'].map((key) => [key, cell(tbt, OPTIONS.find((option) => option.key === tbt)?.label ?? '')])),
})
const row = (name: string, state: TrackerRow['state'] = 'active'): TrackerRow => ({
  agentId: name,
  name,
  state,
  pace: null,
  cells: cells(),
})
const [ana, bo, cy] = [row('Ana'), row('Bo'), row('Cy', 'leaver')]
const grid = [nameColumn(new Set(), 100), ...gridColumns(columns, 'America/Denver', '')]
const at = (key: string, more: Partial<PastePlace> = {}): PastePlace => ({
  selected: [ana],
  onward: [ana, bo, cy],
  shown: grid.slice(grid.findIndex((column) => column.key === key)),
  width: 1,
  columns,
  ...more,
})
const changed = (text: string, place: PastePlace) =>
  planPaste(text, place).changes.map((change) => `${change.row.name} ${change.track.key} ${change.option.key}`)
const refusals = (text: string, place: PastePlace) => planPaste(text, place).refused.map(({ where, why }) => `${where}: ${why}`)

describe('what would change', () => {
  test.each<[string, string, PastePlace, string[]]>([
    ['one status for all selected', 'Blocked', at('tbt', { selected: [ana, bo] }), ['Ana tbt blocked', 'Bo tbt blocked']],
    ['over two selected columns', 'Blocked', at('tbt', { width: 2 }), ['Ana tbt blocked', 'Ana rts blocked']],
    ['whatever its case, with the line end a spreadsheet adds', 'bLOCKED\r\n', at('tbt'), ['Ana tbt blocked']],
    ['a key as well as a label', 'blocked', at('tbt'), ['Ana tbt blocked']],
    ['what stands there already is no change', 'In progress', at('tbt'), []],
    ['several lines go down', 'Blocked\nComplete', at('tbt'), ['Ana tbt blocked', 'Bo tbt complete']],
    [
      'a block goes right and down, an empty cell leaves its place as it is',
      'Blocked\t\n\tBlocked',
      at('tbt'),
      ['Ana tbt blocked', 'Bo rts blocked'],
    ],
    [
      'one line of a block for all selected',
      'Blocked\tComplete',
      at('tbt', { selected: [ana, bo] }),
      ['Ana tbt blocked', 'Ana rts complete', 'Bo tbt blocked', 'Bo rts complete'],
    ],
    ['titles above are passed over', 'TBT\tRTS\nBlocked\tBlocked', at('tbt'), ['Ana tbt blocked', 'Ana rts blocked']],
    ['a title above one column', 'TBT\nBlocked', at('tbt'), ['Ana tbt blocked']],
    [
      'rows picked one by one take one line each',
      'Blocked\nComplete',
      at('tbt', { onward: [bo, ana] }),
      ['Bo tbt blocked', 'Ana tbt complete'],
    ],
  ])('%s', (_why, text, place, expected) => {
    expect(changed(text, place)).toEqual(expected)
  })
})

describe('what is refused, with why', () => {
  test.each<[string, string, PastePlace, string[]]>([
    ['a word that is no status', 'Done', at('tbt'), ['Ana, TBT: “Done” is no status of TBT. Press Enter to see them.']],
    ['a leaver', 'Blocked\nBlocked\nBlocked', at('tbt'), ['Cy, TBT: Cy has left, so the tracks stay as they were on the last day.']],
    ['a track one may only read', 'Blocked', at('read'), ['Ana, Read only: You may read Read only, not change it.']],
    ['a fact', '7', at('npn'), ['Ana, NPN: NPN is not changed by pasting.']],
    ['a name alone', 'Bo', at('name'), ['Ana, Agent: Agent is not changed by pasting.']],
    ['a day', 'Full day of work', at('attendance:2026-10-05'), ['Ana, Mon, Oct 5: A day is decided on the roll, not here.']],
    ['a line with another agent’s name', 'Bo\t\t\tBlocked', at('name'), ['Ana: This line is for “Bo”, not for Ana.']],
    [
      'more lines than agents',
      'Blocked\nBlocked\n\nBlocked\nBlocked',
      at('tbt'),
      ['Below: 2 of 5 lines do not fit: only 3 agents from here down.'],
    ],
    [
      'more columns than there are',
      'Blocked\tBlocked',
      at('read'),
      ['Ana, Read only: You may read Read only, not change it.', 'To the right: 1 of 2 columns do not fit to the right of here.'],
    ],
  ])('%s', (_why, text, place, expected) => {
    expect(refusals(text, place)).toEqual(expected)
  })
})

test('what was copied and is pasted over itself changes nothing and is refused nowhere', () => {
  const status = fc.constantFrom('open', 'blocked', 'complete')
  const agent = fc.record({ name: fc.constantFrom('=Ana', 'Bo "B" Ito', 'Cy\tRoy'), tbt: status, left: fc.boolean() })
  fc.assert(
    fc.property(fc.array(agent, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: grid.length - 1 }), (made, from) => {
      const rows = made.map(({ name, tbt, left }, index) => ({
        ...row(name, left ? 'leaver' : 'active'),
        agentId: String(index),
        cells: cells(tbt),
      }))
      const shown = grid.slice(from)
      const text = writeTabSeparated(rows.map((one) => shown.map((column) => column.text(one).replace(/^=/, "'="))))
      const plan = planPaste(text, { selected: rows.slice(0, 1), onward: rows, shown, width: 1, columns })
      expect([plan.changes, plan.refused]).toEqual([[], []])
    }),
  )
})

describe('a status with its date and reference', () => {
  const WHOLE = 'Complete on 2026-10-07, reference A-1'

  test('goes with them and asks for no reason, also where it stands already', () => {
    const plan = planPaste(WHOLE, at('rts'))
    expect(plan.changes).toMatchObject([{ option: { key: 'complete' }, given: { on: '2026-10-07', reference: 'A-1' } }])
    expect(asksReason(plan)).toBe(false)
    expect(editsOf(plan, '')).toMatchObject([{ changes: [{ status: 'complete', given: { reference: 'A-1' } }] }])
    const stands = { ...ana, cells: cells('complete') }
    expect(planPaste(WHOLE, at('rts', { selected: [stands] })).changes).toHaveLength(1)
  })

  test('half of it goes too, for the server to say what is missing', () => {
    expect(planPaste('Complete on 2026-10-07', at('rts')).changes).toMatchObject([{ given: { on: '2026-10-07' } }])
  })

  test('is no status of a track that takes none', () => {
    expect(refusals(WHOLE, at('tbt'))).toEqual([`Ana, TBT: “${WHOLE.slice(0, 40)}” is no status of TBT. Press Enter to see them.`])
    expect(refusals('Blocked on 2026-10-07', at('rts'))).toHaveLength(1)
  })
})

describe('the edits of a plan', () => {
  const plan = planPaste('Blocked\tBlocked\nComplete\tBlocked', at('tbt'))

  test('one per track, and what asks for the reason by itself, so that no other cell carries it', () => {
    expect(asksReason(plan)).toBe(true)
    expect(
      editsOf(plan, 'seen').map(({ track: of, changes, reason }) => [
        of.key,
        changes.map(({ name, status }) => `${name} ${status}`),
        reason,
      ]),
    ).toEqual([
      ['tbt', ['Ana blocked'], undefined],
      ['rts', ['Ana blocked', 'Bo blocked'], undefined],
      ['tbt', ['Bo complete'], 'seen'],
    ])
  })
})
