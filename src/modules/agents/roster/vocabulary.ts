import { FIELD_TITLES, foldHeader, ROSTER_FIELDS, type RosterField, recogniseHeader } from './fields.ts'
import type { DraftColumn, Lack, Vocabulary } from './find-columns.ts'
import type { FieldColumn } from './roster.ts'

/** Words that alone mean the first name in one language and the whole name in another. */
const isBareName = (header: string): boolean => ['name', 'nome', 'nombre', 'nom'].includes(foldHeader(header))

/** Beside a last name, a bare "Nome" is the first name; beside "Vorname", a bare "Name" is the last. */
export function settleNames<Field extends string>(columns: readonly DraftColumn<Field | RosterField>[]): void {
  const bare = columns.filter((column) => column.field === 'name' && !column.isMapped && isBareName(column.header))
  const has = (field: RosterField) => columns.some((column) => column.field === field)
  const [only] = bare
  if (!only || bare.length > 1 || has('firstName') === has('lastName')) return
  only.field = has('lastName') ? 'firstName' : 'lastName'
}

/** Personal addresses may stand in several columns. */
export const mayRepeat = (field: string): boolean => field === 'otherEmails'

export const isAddress = ({ field, header }: FieldColumn<string>): boolean =>
  (field === 'email' || field === 'otherEmails') && header.includes('@')

const NO_NAMES: Lack = { what: "the agents' names", todo: 'Tell which one holds the names, or add a column "Name".' }
const NO_ADDRESSES: Lack = { what: 'e-mail addresses', todo: 'Tell which one holds them, or add a column "E-mail".' }

/** What the columns of a roster can be (formats.md, "Roster"). */
export const ROSTER_VOCABULARY: Vocabulary<RosterField> = {
  fields: ROSTER_FIELDS,
  titleOf: (field) => FIELD_TITLES[field],
  recognise: recogniseHeader,
  mayRepeat,
  settle: settleNames,
  isValue: isAddress,
  missing: (columns) => {
    const has = (...fields: RosterField[]) => columns.some(({ field }) => field !== null && fields.includes(field))
    return [...(has('name', 'firstName', 'lastName') ? [] : [NO_NAMES]), ...(has('email', 'otherEmails') ? [] : [NO_ADDRESSES])]
  },
}
