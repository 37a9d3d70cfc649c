import type { TrackerCell, TrackerColumn, TrackerRow } from '../model.ts'
import { SETTLED, STUCK } from '../rules/tones.ts'
import type { TrackerSearch } from './search.ts'

export const isSettled = (cell: TrackerCell | undefined): boolean => SETTLED.has(cell?.tone ?? '')

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Every word typed is somewhere in the name, an address or a number. */
function isNamed(row: TrackerRow, columns: readonly TrackerColumn[], typed: string): boolean {
  const facts = columns.filter((column) => column.kind === 'text').map(({ key }) => row.cells[key]?.label ?? '')
  const text = plain([row.name, ...facts].join(' '))
  return plain(typed)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function isInState(row: TrackerRow, tracks: readonly TrackerColumn[], wanted: string): boolean {
  const [track = '', status = ''] = wanted.split('.')
  if (track === 'any') return tracks.some(({ key }) => row.cells[key]?.tone === status)
  return row.cells[track]?.value === status
}

const hasDay = (row: TrackerRow, days: readonly TrackerColumn[], wanted: string): boolean =>
  days.some(({ key }) => {
    const cell = row.cells[key]
    return wanted === 'proposed' ? cell?.state === 'proposed' && cell.value !== null : cell?.value === wanted
  })

/** Agents that the filters of the address leave; `unseen` holds those nobody looked at on the current work day; null, and all are left, while that is not known. */
export function matchesSearch(
  row: TrackerRow,
  columns: readonly TrackerColumn[],
  search: TrackerSearch,
  unseen: ReadonlySet<string> | null,
): boolean {
  const tracks = columns.filter((column) => column.kind === 'track')
  const days = columns.filter((column) => column.kind === 'attendance')
  if (search.name && !isNamed(row, columns, search.name)) return false
  if (search.state && !isInState(row, tracks, search.state)) return false
  if (search.label && !hasDay(row, days, search.label)) return false
  if (search.only === 'unseen') return unseen === null || unseen.has(row.agentId)
  if (search.only === 'overrides') return tracks.some(({ key }) => row.cells[key]?.isOverride)
  if (!search.only) return true
  if (row.state === 'leaver') return false
  if (search.only.startsWith('pace_')) return `pace_${row.pace}` === search.only
  if (search.only === 'open') return tracks.some(({ key }) => !isSettled(row.cells[key]))
  return row.pace === 'behind' || tracks.some(({ key }) => STUCK.has(row.cells[key]?.tone ?? ''))
}

export const isFiltered = ({ name, state, label, only }: TrackerSearch): boolean => Boolean(name || state || label || only)
