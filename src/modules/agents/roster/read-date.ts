import { isLocalDate, isRecordable, type LocalDate, localDateOf } from '#kernel/local-date.ts'

/** Spreadsheets count days from 1899-12-30; five digits cover 1927 to 2173, so that no year or short number is taken for one. */
const SERIAL = /^([1-9]\d{4})(?:\.\d+)?$/
const SERIAL_OF_1970 = 25_569

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
/** Month first, as in the United States. */
const MONTH_FIRST = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})$/
/** Dots mean day first wherever they are used. */
const DAY_FIRST = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/
const MONTH_NAMED = /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i
const DAY_NAMED = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})$/i

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthOf = (name: string): string => String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1)

/** A time behind the date says nothing about the day. */
const TIME_BEHIND = /[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/i

/**
 * The calendar date a roster cell means, `YYYY-MM-DD`: ISO, US month/day/year, day.month.year, `Oct 5, 2026`, `5-Oct-26`, or a
 * spreadsheet's day number. Two-digit years are of this century. Null when it is no date that exists, or
 * none that the record takes.
 */
export function readDate(text: string): LocalDate | null {
  const written = text.trim().replace(TIME_BEHIND, '').trim()
  const serial = SERIAL.exec(written)?.[1]
  if (serial !== undefined) return localDateOf(Number(serial) - SERIAL_OF_1970)
  const parts = partsOf(written)
  if (!parts) return null
  const [year, month, day] = parts
  const date = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isLocalDate(date) && isRecordable(date) ? date : null
}

function partsOf(written: string): [year: string, month: string, day: string] | null {
  const found = (shape: RegExp) => shape.exec(written)?.slice(1) ?? null
  const yearFirst = found(YEAR_FIRST)
  if (yearFirst) return [yearFirst[0] ?? '', yearFirst[1] ?? '', yearFirst[2] ?? '']
  const monthFirst = found(MONTH_FIRST)
  if (monthFirst) return [monthFirst[2] ?? '', monthFirst[0] ?? '', monthFirst[1] ?? '']
  const dayFirst = found(DAY_FIRST)
  if (dayFirst) return [dayFirst[2] ?? '', dayFirst[1] ?? '', dayFirst[0] ?? '']
  const monthNamed = found(MONTH_NAMED)
  if (monthNamed) return [monthNamed[2] ?? '', monthOf(monthNamed[0] ?? ''), monthNamed[1] ?? '']
  const dayNamed = found(DAY_NAMED)
  return dayNamed ? [dayNamed[2] ?? '', monthOf(dayNamed[1] ?? ''), dayNamed[0] ?? ''] : null
}
