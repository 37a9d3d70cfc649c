import type { CloseItem } from '../model.ts'

type Open = CloseItem['open'][number]
/** Things open for the same reason; `name` is what the link says. */
export type OpenGroup = { readonly why: string; readonly things: readonly { readonly name: string; readonly link: string }[] }

const SPLIT = ': '

/** "Maria Lopez: no report yet" and its like, gathered by what follows the name, in the order they come. */
export function gatherOpen(open: readonly Open[]): OpenGroup[] {
  const parts = open.map(({ what, link }) => {
    const at = what.indexOf(SPLIT)
    return at < 0 ? { why: '', name: what, link } : { why: what.slice(at + SPLIT.length), name: what.slice(0, at), link }
  })
  return [...Map.groupBy(parts, ({ why }) => why)].map(([why, own]) => ({ why, things: own.map(({ name, link }) => ({ name, link })) }))
}
