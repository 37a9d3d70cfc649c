/** Letters that no decomposition turns into a plain one; folded the way people type them without their keyboard. */
const PLAIN: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
}
const ASCII = /^[ -~]*$/

/** Case, accents and invisible characters taken away; everything else stays. */
export function foldName(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[łøđðßæœþıħŧ]/g, (letter) => PLAIN[letter] ?? letter)
}

const JOINERS = /['’‘ʼ`´.]/g
const HYPHENS = /[-‐‑‒–—−]/g
const SEPARATORS = /[^\p{L}\p{N}]+/u

const tokensOf = (folded: string): string[] => folded.split(SEPARATORS).filter((token) => token !== '')

/** The words of a name, folded: `O'Brien` is one, `Smith-Jones` two. */
export const nameTokens = (name: string): string[] => tokensOf(foldName(name).replace(JOINERS, ''))

const sortedKey = (folded: string): string => tokensOf(folded).sort().join(' ')

/**
 * Every spelling under which a name counts as the same: order, punctuation and space do not matter, so `O'Brien` also
 * stands as `o brien` and `Smith-Jones` as `smithjones`. The first one is the canonical. Empty for a name without letters.
 */
export function nameKeys(name: string): string[] {
  const folded = foldName(name)
  const keys = new Set<string>()
  for (const joined of ['', ' ']) {
    for (const parted of [' ', '']) keys.add(sortedKey(folded.replace(JOINERS, joined).replace(HYPHENS, parted)))
  }
  keys.delete('')
  return [...keys]
}

/** Spellings without any space, as in `MariaLopez` and `LopezMaria`; for indexing people only. */
export function runTogetherKeys(name: string): string[] {
  const tokens = nameTokens(name)
  if (tokens.length < 2) return []
  return [tokens.join(''), [...tokens.slice(-1), ...tokens.slice(0, -1)].join('')]
}

const PARENTHESES = /^(.*?)\s*[([]([^()[\]]+)[)\]]\s*$/

/** The names a display name may hold: itself, and for `Shown (Original Name)` each part. */
export function nameParts(displayName: string): string[] {
  const found = PARENTHESES.exec(displayName)
  if (!found) return [displayName]
  return [displayName, found[1] ?? '', found[2] ?? ''].filter((part) => part.trim() !== '')
}

/**
 * What a participant is remembered under within a class: the address, else the name in its canonical spelling
 * (`name:` and the words in order of the alphabet). null when the report gave neither.
 */
export function identityKey(participant: { readonly name: string; readonly email: string | null }): string | null {
  if (participant.email) return `email:${participant.email.trim().toLowerCase()}`
  const name = nameKeys(participant.name)[0] ?? participant.name.trim().toLowerCase()
  return name === '' ? null : `name:${name}`
}
