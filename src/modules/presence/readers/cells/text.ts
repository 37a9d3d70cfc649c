const SPACES = /[\s\u200b-\u200f\u2060]+/g

/** Runs of any white space (also U+00A0, U+202F and zero-width marks) as one space, none at the ends. */
export const tidy = (text: string): string => text.replace(SPACES, ' ').trim()

/** Lower case without accents, everything but letters and digits as single spaces: `E-mail` → `e mail`. */
export const plainWords = (text: string): string =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const LONGEST_QUOTED = 80

/** A cell as it may stand in a sentence: one line, cut when long. */
export function quoted(text: string): string {
  const line = tidy(text)
  return line.length > LONGEST_QUOTED ? `${line.slice(0, LONGEST_QUOTED - 1)}…` : line
}
