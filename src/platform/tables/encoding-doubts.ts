import type { SheetRow, TableProblem } from './sheet.ts'

/**
 * Bytes for which windows-1252 has no character, or one that stands in no name: low quotes, daggers, florin, per mille, bullet and
 * the like. The first bytes of Japanese and Chinese characters fall on them.
 */
const NEVER_IN_NAMES = /[\u0081\u008d\u008f\u0090\u009d\u0192\u02c6\u02dc\u201a\u201e\u2020-\u2022\u2030\u2039\u203a\u2122]/
/** Three accented letters in a row are no Western word, but any Cyrillic, Greek, Chinese or Korean one read as windows-1252. */
const ACCENTS_IN_A_ROW = /[\u00c0-\u00ff]{3}/

const looksForeign = (cell: string): boolean => NEVER_IN_NAMES.test(cell) || ACCENTS_IN_A_ROW.test(cell)

const doubt = (row: number | null, value: string | null, code: TableProblem['code'], message: string): TableProblem => ({
  row,
  column: null,
  value,
  code,
  message,
})

/** What to say of text that was read as windows-1252 for want of anything better; `called` is the file's name for the sentence. */
export function encodingDoubts(called: string, rows: readonly SheetRow[]): TableProblem[] {
  const read = `${called} is not UTF-8, so it was read as Windows-1252. If names look wrong, save it as "CSV UTF-8" and choose that file.`
  const doubts = [doubt(null, null, 'text.not_utf8', read)]
  for (const { row, cells } of rows) {
    const cell = cells.find(looksForeign)
    if (cell === undefined) continue
    const shown = cell.trim().slice(0, 40)
    const message = `Row ${row} holds "${shown}", which is no Western text: the file seems to be in another encoding, such as Shift-JIS. Save it as "CSV UTF-8" and choose that file.`
    return [...doubts, doubt(row, shown, 'text.other_encoding', message)]
  }
  return doubts
}
