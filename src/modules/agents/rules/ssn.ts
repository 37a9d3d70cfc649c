import type { FieldError } from '#kernel/app-error.ts'

/** Three, two and four digits with a dash of any kind between: how a social security number is written. */
const SSN = /(?<!\d)\d{3}[-\u2010-\u2015\u2212]\d{2}[-\u2010-\u2015\u2212](?=\d{4}(?!\d))/

/** Product, "Little is stored": no SSN, ever. */
export const looksLikeSsn = (text: string): boolean => SSN.test(text)

/** The value with all but the last four digits hidden: what may be said back. */
export const maskSsn = (text: string): string => text.replace(SSN, '***-**-')

export const ssnError = (path: string): FieldError => ({
  path,
  code: 'ssn.refused',
  message: 'This looks like a social security number. Muster never keeps one: take it out of this field.',
})

/** Texts of an act that must not carry a social security number: reasons, notes. */
export const judgeTexts = (texts: Readonly<Record<string, string>>): FieldError[] =>
  Object.entries(texts).flatMap(([path, text]) => (looksLikeSsn(text) ? [ssnError(path)] : []))
