/**
 * What a spreadsheet may take for a formula when a CSV is opened: `= + - @`, their full-width forms, tab, CR and LF, also behind
 * apostrophes that a guard put there before.
 */
const RUNNABLE = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
const GUARDED = /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/** Puts one apostrophe before text that a spreadsheet would run; all other text stays as it is. Undone by `unguardText`, exactly. */
export const guardText = (text: string): string => (RUNNABLE.test(text) ? `'${text}` : text)

/** The text before `guardText`; the identity on everything it did not touch. */
export const unguardText = (text: string): string => (text.startsWith("'") && GUARDED.test(text) ? text.slice(1) : text)
