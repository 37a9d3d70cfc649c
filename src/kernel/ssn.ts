import type { FieldError } from './app-error.ts'

const DASH = '[-\\u2010-\\u2015\\u2212]'
const BETWEEN = `(?:[ .]|${DASH})`

/** Three, two and four digits with dashes between, not the middle of a longer number. */
const DASHED = `(?<!\\d|\\d${DASH})\\d{3} ?${DASH} ?\\d{2} ?${DASH} ?\\d{4}(?!\\d|${DASH}\\d)`
/** Dots also stand in addresses of all kinds, so nothing of one may touch. */
const DOTTED = '(?<![\\w@+]|[\\w+][.-])\\d{3}\\.\\d{2}\\.\\d{4}(?![\\w@]|[.-]\\w)'
/** A blank also parts numbers that have nothing to do with each other, and the groups of phones abroad. */
const SPACED = `(?<![\\w+]|\\d${BETWEEN})\\d{3}${BETWEEN}\\d{2}${BETWEEN}\\d{4}(?![\\w@]|[.]\\w|${DASH}\\d)`

/** Nine digits in a row or grouped as such ids are. Ten, as phones have, are none of it. */
const NINE = `(?:\\d{9}|\\d{3}${BETWEEN}?\\d{2}${BETWEEN}?\\d{4}|\\d{2}${BETWEEN}\\d{7}|\\d{3}${BETWEEN}\\d{3}${BETWEEN}\\d{3})`
const TAX = "tax(?: ?payer)?(?:[’']?s)?[ -]?(?:id(?:entification)?s?|numbers?|no)"
const WORD = `(?<![a-z])(?:ssns?|s\\.s\\.n\\.?|social(?: security| insurance)?|soc\\.? sec|itins?|${TAX})(?![a-z])`
/** What says that the digits are some other number. */
const OTHER = '(?<!\\b(?:npn|producer|ticket|incident|case|reference|ref|order|confirmation|employee)(?: id| number| no)?[ :#.=]{0,3})'
const NAMED = `${WORD}(?:[^\\d\\n]{0,23}[^\\da-z\\n])?${OTHER}${NINE}(?!\\d|[.]\\d|${DASH}\\d)`
const NAMED_AFTER = `(?<!\\w|\\d${BETWEEN})${OTHER}${NINE}(?!\\w|[.]\\d|${DASH}\\d)[^\\d\\n]{0,12}?${WORD}`

const WRITTEN = new RegExp([DASHED, DOTTED, SPACED, NAMED, NAMED_AFTER].join('|'), 'gi')
const NAME = new RegExp(WORD, 'i')

const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

/** Digits of other widths as the usual ones, and nothing that cannot be seen between them. */
const legible = (text: string): string => (isPlain(text) ? text : text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, ''))

/** `socialSecurityNumber`, `tax_id` as one says them. */
const spoken = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])|_+/g, ' ')

/**
 * Whether a text holds what looks like a social security number or another tax id (product, "Little is stored: no SSN or Tax ID, ever"):
 * groups of 3, 2 and 4 digits with dashes, dots or blanks, or nine digits beside a word for one. `name` is the field or column it came
 * in: nine digits under a name such as `ssn` are one as well. Nine digits alone may be an NPN.
 */
export function looksLikeSsn(text: string, name = ''): boolean {
  if (text.length < 9) return false
  const seen = legible(text)
  return seen.search(WRITTEN) >= 0 || (name !== '' && NAME.test(spoken(name)) && `ssn ${seen}`.search(WRITTEN) >= 0)
}

/** Digits that more digits follow, but for the last four of a match. */
const ALL_BUT_FOUR = /\d(?=(?:\D*\d){4})/g

/** The text with all but the last four digits of such numbers hidden: what may be said back. */
export function maskSsn(text: string, name = ''): string {
  if (!looksLikeSsn(text, name)) return text
  const seen = legible(text)
  const masked = seen.replace(WRITTEN, (match) => match.replace(ALL_BUT_FOUR, '*'))
  return looksLikeSsn(masked, name) ? masked.replace(ALL_BUT_FOUR, '*') : masked
}

export const ssnError = (path: string): FieldError => ({
  path,
  code: 'ssn.refused',
  message: `${path === '' ? 'This' : path} looks like it holds a social security number or tax id. Muster never keeps one: take it out and send the rest again.`,
})
