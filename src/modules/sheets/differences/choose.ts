import { createHash } from 'node:crypto'
import type { RosterProblem } from '#modules/agents/roster/roster.ts'
import { fileProblem } from '#modules/agents/roster/roster.ts'
import type { Change, Found, Refused } from './found.ts'

/** Which differences are to be stored: everything that can be, or those of these ids. */
export type Accept = 'all' | readonly string[]

export type Chosen = { readonly wanted: readonly Change[]; readonly errors: readonly RosterProblem[] }

const DIGEST = 12

/** The version of the track a cell is of; a fact is known by its value alone. */
const versionOf = ({ agent, field }: Found): number | null => {
  const [kind, track] = field.split(/:(.*)/s)
  return kind === 'track' || kind === 'note' ? (agent.tracks.find((known) => known.track === track)?.version ?? 0) : null
}

/** Row and column of the cell, and a digest of whom it is about, what the record says and what would come of it. */
export function idOf(cell: Change | Refused): string {
  const { row, index, agent, field, before, after } = cell
  const seen = [agent.id, field, versionOf(cell), before, after, cell.state === 'change' ? cell.override : null]
  return `${row}.${index}.${createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, DIGEST)}`
}

/**
 * The changes asked for, as the person saw them. Where record or file say something else by now, and where a cell is refused, there is an
 * error instead; a cell that is as asked already is fine.
 */
export function chooseChanges(found: readonly Found[], accept: Accept): Chosen {
  if (accept === 'all') return { wanted: found.filter((cell) => cell.state === 'change'), errors: [] }
  const differences = found.filter((cell) => cell.state !== 'same')
  const byId = new Map(differences.map((cell) => [idOf(cell), cell]))
  const byPlace = Map.groupBy(found, ({ row, index }) => `${row}.${index}`)
  const wanted: Change[] = []
  const errors: RosterProblem[] = []
  for (const id of new Set(accept)) {
    const cell = byId.get(id)
    if (cell?.state === 'change') wanted.push(cell)
    else if (cell) errors.push(refusedCell(cell))
    else errors.push(...goneCell(id, byPlace))
  }
  return { wanted, errors }
}

export const refusedCell = ({ row, column, after, code, reason }: Refused): RosterProblem =>
  fileProblem(row, column, after, code, `Row ${row}: ${reason}`)

function goneCell(id: string, byPlace: ReadonlyMap<string, readonly Found[]>): RosterProblem[] {
  const cells = byPlace.get(id.slice(0, id.lastIndexOf('.'))) ?? []
  const cell = cells.find(({ state }) => state !== 'same')
  if (!cell && cells.length > 0) return []
  if (!cell)
    return [fileProblem(0, null, id.slice(0, 80), 'difference.unknown', 'This file has no such difference. Look at the file again.')]
  const { row, column, agent } = cell
  const now = cell.state === 'same' || cell.before === null ? 'blank' : `"${cell.before}"`
  const message = `Row ${row}: ${column} of ${agent.name} was changed since you looked and is now ${now}. Look at the difference again.`
  return [fileProblem(row, column, cell.state === 'same' ? null : cell.after, 'cell.stale', message)]
}
