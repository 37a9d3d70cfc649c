import type { SheetRow } from '#platform/tables/sheet.ts'
import { checkNumbers } from '../numbers/check-numbers.ts'
import { FIELD_TITLES, type RosterField } from './fields.ts'
import { IS_NO_VALUE, readEmails, readPhone } from './read-contact.ts'
import { readDate } from './read-date.ts'
import { readZone } from './read-zone.ts'
import type { RosterProblem, RosterValues, UnderstoodColumn } from './roster.ts'

export type ReadRow = {
  readonly values: RosterValues
  readonly errors: readonly RosterProblem[]
  readonly warnings: readonly RosterProblem[]
}

/** Lengths that the agent's record can hold. */
const NAME_CHARACTERS = 120
const TEXT_CHARACTERS = 200
const OTHER_EMAILS = 10

/** The used columns by their field; a field has several only where it is a list. */
export type RosterLayout = ReadonlyMap<RosterField, readonly UnderstoodColumn[]>

export function layOut(columns: readonly UnderstoodColumn[]): RosterLayout {
  const layout = new Map<RosterField, UnderstoodColumn[]>()
  for (const column of columns) {
    if (column.field === null) continue
    const known = layout.get(column.field)
    if (known) known.push(column)
    else layout.set(column.field, [column])
  }
  return layout
}

/** Reads one row by the columns understood, every field by its own rule; remarks name the column by its header. */
export function readRow(row: SheetRow, layout: RosterLayout): ReadRow {
  const reader = new RowReader(row, layout)
  return { values: reader.values(), errors: reader.errors, warnings: reader.warnings }
}

/** Stands where a file had no character that can be kept. */
const DAMAGED = '\ufffd'

const PLAIN = /^[!-~]+(?: [!-~]+)*$/

/** Without invisible characters, every run of space one space. */
const tidy = (text: string): string =>
  text === '' || PLAIN.test(text)
    ? text
    : text
        .replace(/\p{Cf}/gu, '')
        .replace(/\s+/g, ' ')
        .trim()

/** Why a cell with an error or an empty formula in it is no value. */
export const saidOfMark = (kind: 'no_value' | 'error', header: string, value: string): { code: string; sentence: string } =>
  kind === 'error'
    ? {
        code: 'cell.error',
        sentence: `${header} holds the spreadsheet error "${value}" instead of a value. Correct the formula or type the value.`,
      }
    : {
        code: 'cell.formula_without_value',
        sentence: `${header} holds a formula without a value. Open the file in a spreadsheet, paste the column as values and save it.`,
      }

class RowReader {
  readonly errors: RosterProblem[] = []
  readonly warnings: RosterProblem[] = []
  private readonly row: SheetRow
  private readonly layout: RosterLayout

  constructor(row: SheetRow, layout: RosterLayout) {
    this.row = row
    this.layout = layout
  }

  values(): RosterValues {
    this.refuseMarks()
    this.refuseDamaged()
    const firstName = this.text('firstName', NAME_CHARACTERS)
    const lastName = this.text('lastName', NAME_CHARACTERS)
    const numbers = this.numbers()
    return {
      name: this.name(firstName, lastName),
      firstName,
      lastName,
      ...this.addresses(),
      phone: this.phone(),
      employeeId: this.text('employeeId')?.replace(/\.0$/, '') ?? null,
      ...numbers,
      location: this.text('location'),
      zone: this.zone(),
      title: this.text('title'),
      startDate: this.date('startDate'),
      nNumberRequestedOn: this.date('nNumberRequestedOn'),
    }
  }

  private column(field: RosterField): UnderstoodColumn | undefined {
    return this.layout.get(field)?.[0]
  }

  /** Cell texts of all columns of a field, blanks and cells without a value left out. */
  private texts(field: RosterField): string[] {
    const texts: string[] = []
    for (const { index } of this.layout.get(field) ?? []) {
      const text = tidy(this.row.cells[index] ?? '')
      if (text === '' || text.includes(DAMAGED) || this.row.marks?.some((mark) => mark.column === index && mark.kind !== 'formula'))
        continue
      texts.push(text)
    }
    return texts
  }

  private text(field: RosterField, characters = TEXT_CHARACTERS): string | null {
    const [text] = this.texts(field)
    if (text === undefined || IS_NO_VALUE.test(text)) return null
    if (text.length <= characters) return text
    return this.refuse(
      field,
      text.slice(0, 80),
      'text.too_long',
      `${FIELD_TITLES[field]} has ${text.length} characters, and at most ${characters} can be kept. Shorten it.`,
    )
  }

  private refuse(field: RosterField, value: string | null, code: string, sentence: string): null {
    this.errors.push({
      row: this.row.row,
      column: this.column(field)?.header ?? FIELD_TITLES[field],
      value,
      code,
      message: `Row ${this.row.row}: ${sentence}`,
    })
    return null
  }

  private warn(field: RosterField, value: string, code: string, sentence: string): void {
    this.warnings.push({
      row: this.row.row,
      column: this.column(field)?.header ?? FIELD_TITLES[field],
      value,
      code,
      message: `Row ${this.row.row}: ${sentence}`,
    })
  }

  /** Formulas without a stored value and error values are no facts about a person. */
  private refuseMarks(): void {
    for (const mark of this.row.marks ?? []) {
      const column = [...this.layout.values()].flat().find(({ index }) => index === mark.column)
      if (!column || column.field === null || mark.kind === 'formula') continue
      const value = this.row.cells[mark.column] ?? ''
      const { code, sentence } = saidOfMark(mark.kind, column.header, value)
      this.refuse(column.field, value, code, sentence)
    }
  }

  /** A name that lost a letter is no name: nobody would find it again. */
  private refuseDamaged(): void {
    for (const [field, columns] of this.layout) {
      for (const { index, header } of columns) {
        const cell = this.row.cells[index] ?? ''
        if (!cell.includes(DAMAGED)) continue
        const sentence = `${header} holds "${cell.trim()}", where \ufffd stands for what could not be read. Type the value again, or save the file as "CSV UTF-8".`
        this.refuse(field, cell.slice(0, 80), 'text.damaged', sentence)
      }
    }
  }

  private name(firstName: string | null, lastName: string | null): string {
    const name = this.text('name', NAME_CHARACTERS) ?? [firstName, lastName].filter((part) => part !== null).join(' ')
    const fields = (['name', 'firstName', 'lastName'] as const).filter((field) => this.column(field))
    if (name === '' && !this.isRefused(fields)) {
      this.refuse(fields[0] ?? 'name', '', 'name.missing', "there is no name. Type the agent's name, or take the row out.")
    }
    return name
  }

  private isRefused(fields: readonly RosterField[]): boolean {
    return this.errors.some((error) => fields.some((field) => this.column(field)?.header === error.column))
  }

  private addresses(): { email: string | null; otherEmails: string[] } {
    const [email = null, ...more] = this.emails('email')
    const all = [...more, ...this.emails('otherEmails')]
    const otherEmails = [...new Set(all)].filter((address) => address !== email).slice(0, OTHER_EMAILS)
    if (email === null && otherEmails.length === 0 && !this.isRefused(['email', 'otherEmails'])) {
      this.refuse(
        this.column('email') ? 'email' : 'otherEmails',
        '',
        'email.missing',
        'there is no e-mail address. Type at least one, or take the row out.',
      )
    }
    return { email, otherEmails }
  }

  private emails(field: 'email' | 'otherEmails'): string[] {
    const read = this.texts(field).map(readEmails)
    for (const value of read.flatMap((cell) => cell.wrong)) {
      this.refuse(field, value, 'email.invalid', `"${value}" is not an e-mail address. Correct it, for example name@company.com.`)
    }
    return read.flatMap((cell) => cell.emails)
  }

  private phone(): string | null {
    const text = this.text('phone')
    if (text === null) return null
    const { phone, isUnusual } = readPhone(text)
    if (isUnusual)
      this.warn('phone', text, 'phone.unusual', `phone "${text}" is not a number that can be dialled as it is; it is kept as written.`)
    return phone
  }

  private numbers(): { npn: string | null; nNumber: string | null } {
    const [npn] = this.texts('npn')
    const [nNumber] = this.texts('nNumber')
    const checked = checkNumbers({ npn, nNumber })
    for (const { field, value, code, message } of checked.errors) this.refuse(field, value, code, message)
    for (const { field, value, code, message } of checked.warnings) this.warn(field, value, code, message)
    return { npn: checked.npn, nNumber: checked.nNumber }
  }

  private zone(): string | null {
    const text = this.text('zone')
    if (text === null) return null
    return (
      readZone(text) ??
      this.refuse('zone', text, 'zone.unknown', `time zone "${text}" is not known. Write one such as America/Denver or Mountain.`)
    )
  }

  private date(field: 'startDate' | 'nNumberRequestedOn'): string | null {
    const text = this.text(field)
    if (text === null) return null
    return (
      readDate(text) ??
      this.refuse(
        field,
        text,
        'date.invalid',
        `"${text}" in ${this.column(field)?.header ?? FIELD_TITLES[field]} is not a date from 1900 to 2199. Write it as 2026-10-05 or 10/5/2026 (month first).`,
      )
    )
  }
}
