import { parseClock } from '#kernel/zone-time.ts'
import type { FormField, FormValue, FormValues } from '../model.ts'
import { checkValues } from './check-values.ts'

/** What is typed into the cells of agents: agent id → field → text. */
export type OwnTexts = Readonly<Record<string, Readonly<Record<string, string>>>>

type Kind = FormField['kind']
const TYPED: ReadonlySet<Kind> = new Set(['text', 'number', 'date', 'time'])

/** A field that each of several agents may have an own value for: the form says so, and a cell can hold it. */
export const canDiffer = ({ mayDiffer, kind }: Pick<FormField, 'mayDiffer' | 'kind'>): boolean => mayDiffer && TYPED.has(kind)

const two = (part: string) => part.padStart(2, '0')

function dateFrom(text: string): string {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  return month && day && year ? `${year}-${two(month)}-${two(day)}` : text
}

function timeFrom(text: string): string {
  const [, hour, minute, half] = /^(\d{1,2}):(\d{2})\s*([ap])\.?m\.?$/i.exec(text) ?? []
  if (hour && minute && half) return `${two(String((Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)))}:${minute}`
  const padded = text.replace(/^\d:/, '0$&')
  return parseClock(padded) === null ? text : padded
}

/**
 * The value that a cell's text means, leniently, as spreadsheets write it: `84 %` and `84,5`, `10/5/2026`, `8:05 AM`. What cannot be
 * read stays text, so that the refusal names it. Empty: null.
 */
export function readCell(kind: Kind, typed: string): FormValue {
  const text = typed.trim()
  if (text === '') return null
  if (kind === 'date') return dateFrom(text)
  if (kind === 'time') return timeFrom(text)
  if (kind !== 'number') return text
  const plain = text.replace(/\s*%$/, '').replace(/^(-?\d+),(\d+)$/, '$1.$2')
  return Number.isFinite(Number(plain)) ? Number(plain) : text
}

/** A value as a cell shows it. */
export const shownCell = (value: FormValue | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

const NOTHING_OFFERED = { exam: [], course: [], carrier: [] }

/** Why a cell cannot be filed as it is, before it is sent; null where it can, or is empty. */
export function wrongInCell(field: FormField, text: string): string | null {
  const value = readCell(field.kind, text)
  if (value === null) return null
  const { errors } = checkValues([{ ...field, required: false }], { [field.key]: value }, NOTHING_OFFERED, (key) => key)
  return errors[0]?.message ?? null
}

/** Cells of a spreadsheet as they are pasted: rows of cells. */
export function pastedCells(text: string): string[][] {
  const rows = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  return rows.map((row) => row.split('\t').map((cell) => cell.trim()))
}

type Grid = { readonly agentIds: readonly string[]; readonly keys: readonly string[] }
type From = { readonly row: number; readonly column: number }

/** Pasted cells laid over the grid from one cell on; `left` is how many of them find no place. Empty ones change nothing. */
export function layCells(own: OwnTexts, { agentIds, keys }: Grid, from: From, cells: readonly (readonly string[])[]) {
  const next: Record<string, Record<string, string>> = Object.fromEntries(Object.entries(own).map(([id, texts]) => [id, { ...texts }]))
  let [laid, left] = [0, 0]
  for (const [down, row] of cells.entries())
    for (const [right, text] of row.entries()) {
      if (text === '') continue
      const [agentId, key] = [agentIds[from.row + down], keys[from.column + right]]
      if (agentId === undefined || key === undefined) left++
      else {
        next[agentId] = { ...next[agentId], [key]: text }
        laid++
      }
    }
  return { own: next, laid, left }
}

type OfAgent = { readonly agentId: string /** Filled in from the record where nothing was typed. */; readonly values: FormValues }

/**
 * What is sent of each agent for the fields that differ: what stands in the cell, typed or from the record, so that what is filed is what
 * was seen and a refusal names the cell.
 */
export function perAgentOf(fields: readonly FormField[], agents: readonly OfAgent[], own: OwnTexts): Record<string, FormValues> {
  if (fields.length === 0) return {}
  return Object.fromEntries(
    agents.map(({ agentId, values }) => [
      agentId,
      Object.fromEntries(
        fields.map(({ key, kind }) => {
          const text = own[agentId]?.[key]
          return [key, text === undefined ? (values[key] ?? null) : readCell(kind, text)]
        }),
      ),
    ]),
  )
}
