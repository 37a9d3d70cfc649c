/** A line of more quote or list signs is no text of anybody, and takes seconds to read. */
const DEEP = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){13,}/
/** Brackets and stars without end are read again and again. */
const KNOTTED = /[[\]*_`<!]{200,}/

/** Why a text is not kept as a page, as a sentence; null where it may be. */
export function faultOfText(text: string): string | null {
  const lines = text.split(/\r?\n/)
  const deep = lines.findIndex((line) => DEEP.test(line))
  if (deep >= 0) return `Line ${deep + 1} is nested too deep. Use at most 12 signs of quotes and lists at the start of a line.`
  const knotted = lines.findIndex((line) => KNOTTED.test(line))
  return knotted < 0 ? null : `Line ${knotted + 1} has hundreds of signs in a row. Leave them out.`
}
