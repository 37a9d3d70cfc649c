import { readTabSeparated } from '#web/kit/grid/tab-separated.ts'
import type { TrackerColumn } from '../../model.ts'

type Option = NonNullable<TrackerColumn['options']>[number]
export type PasteGroup = { readonly option: Option; readonly rowIds: readonly string[] }
export type PastePlan = { readonly groups: readonly PasteGroup[] } | { readonly refusal: string }

const isNamed = (option: Option, text: string) => option.label.toLowerCase() === text.toLowerCase() || option.key === text

/**
 * What pasted text means in one track: one status goes to every selected row; several lines go downwards from `rowIds[0]`,
 * one each, through `below` when fewer rows are selected. Anything that is no status of the track refuses the whole.
 */
export function planPaste(text: string, track: TrackerColumn, rowIds: readonly string[], below: readonly string[]): PastePlan {
  const lines = readTabSeparated(text)
  if (lines.some((cells) => cells.length > 1)) return { refusal: 'Paste one column at a time: what you copied has several.' }
  const words = lines.map(([cell = '']) => cell.trim())
  const found = words.map((word) => track.options?.find((option) => isNamed(option, word)))
  const unknown = words.find((_, index) => found[index] === undefined)
  if (unknown !== undefined) return { refusal: `“${unknown.slice(0, 40)}” is no status of ${track.title}. Press Enter to see them.` }
  const [first] = found
  if (first && found.length === 1) return { groups: [{ option: first, rowIds }] }
  if (below.length < words.length) return { refusal: `${words.length} lines do not fit: only ${below.length} agents from here down.` }
  const pairs = found.flatMap((option, index) => (option ? [{ option, rowId: below[index] ?? '' }] : []))
  return {
    groups: [...Map.groupBy(pairs, ({ option }) => option)].map(([option, own]) => ({ option, rowIds: own.map(({ rowId }) => rowId) })),
  }
}
