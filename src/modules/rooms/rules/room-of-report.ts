/** A room as its class names it; `url` null where it has no link yet. */
export type NamedRoom = { readonly name: string; readonly url: string | null }

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** Shorter codes stand in other texts by chance. */
const SHORTEST_CODE = 8

/** The code of a meeting as links and reports of providers show it, such as `abc-defg-hij`: the last part of the path, as its words. */
function codeOf(url: string | null): string | null {
  const last = url && URL.canParse(url) ? new URL(url).pathname.split('/').findLast(Boolean) : undefined
  const code = last ? wordsOf(last).join(' ') : ''
  return code.length >= SHORTEST_CODE ? code : null
}

/**
 * Which of a class's rooms a report is of, by what it says of itself: its title and its file's name (product.md D9). The code of the room's
 * link decides, else all words of the room's name in their order; of names that stand in one another the longer. Null where nothing or
 * more than one fits: then the lead says it.
 */
export function roomOfReport(said: readonly (string | null)[], rooms: readonly NamedRoom[]): string | null {
  const texts = said.map((text) => ` ${wordsOf(text ?? '').join(' ')} `)
  const fits = (words: string) => words !== '' && texts.some((text) => text.includes(` ${words} `))
  const byCode = rooms.filter(({ url }) => fits(codeOf(url) ?? ''))
  const names = (found: readonly NamedRoom[]) => [...new Set(found.map(({ name }) => name))]
  const [coded, ...moreCoded] = names(byCode)
  if (coded !== undefined) return moreCoded.length === 0 ? coded : null
  const byName = rooms.filter(({ name }) => fits(wordsOf(name).join(' ')))
  const longest = Math.max(0, ...byName.map(({ name }) => wordsOf(name).join(' ').length))
  const [named, ...moreNamed] = names(byName.filter(({ name }) => wordsOf(name).join(' ').length === longest))
  return named !== undefined && moreNamed.length === 0 ? named : null
}
