import { isLocalDate, isRecordable } from '#kernel/local-date.ts'
import { fieldLines, nearestField } from './check-template.ts'
import { FIELD_NAMES, FIELDS, type FieldName, type FieldValues, fieldOf, isFieldName } from './fields.ts'
import { type Block, type Inline, type Inlines, parseMarkup, tidyInlines, withoutEmpty, writeMarkup } from './markup.ts'

export type ValueFault = { readonly field: string; readonly code: string; readonly message: string }

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** 2026-10-05 → October 5, 2026. By a table, so that no machine's language data is part of what is signed. */
export const writtenDate = (date: string): string =>
  `${MONTHS[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(8, 10))}, ${date.slice(0, 4)}`

const isDate = (text: string): boolean => isLocalDate(text) && isRecordable(text)

/** Control signs, and those that turn the reading direction: with them a text could look other than it is. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]+/gu
const plain = (text: string): string => text.toWellFormed().replaceAll(UNSEEN, ' ').replaceAll(/ +/g, ' ').trim()

/** The paragraphs of a value: for a list its entries. */
export const paragraphsOf = (value: string | readonly string[] | undefined): string[] =>
  (typeof value === 'string' ? value.split(/\r\n?|[\n\u2028\u2029]/) : (value ?? [])).map(plain).filter((text) => text !== '')

function valueFault(field: FieldName, values: FieldValues, line: number | undefined): ValueFault | null {
  const { label, sort, whenEmpty } = fieldOf(field)
  const value = values[field]
  const said = paragraphsOf(value)
  const where = line === undefined ? '' : ` (line ${line} of the template)`
  if (value !== undefined && (sort === 'list') === (typeof value === 'string'))
    return { field, code: 'field.wrong_sort', message: `${label}: give ${sort === 'list' ? 'a list of texts' : 'one text'}.` }
  if (said.length === 0)
    return whenEmpty === undefined ? { field, code: 'field.empty', message: `${label} has no text${where}. Fill it in.` } : null
  if (sort === 'date' && !isDate(said.join('\n')))
    return { field, code: 'field.not_a_date', message: `${label} is not a date${where}. Write it as YYYY-MM-DD.` }
  return null
}

/** Everything that keeps values from being merged into a template: names that are no field, and fields without a value. */
export function valueFaults(template: string, values: Readonly<Record<string, unknown>>): ValueFault[] {
  const lines = fieldLines(template)
  const unknown = Object.keys(values).flatMap((name): ValueFault[] => {
    if (isFieldName(name)) return []
    const near = nearestField(name)
    const hint = near ? `Did you mean "${near}"?` : `The fields are ${FIELD_NAMES.join(', ')}.`
    return [{ field: name, code: 'field.unknown', message: `There is no field "${name}". ${hint}` }]
  })
  const wrong = [...lines].flatMap(([field, [line]]) => valueFault(field, values as FieldValues, line) ?? [])
  return [...unknown, ...wrong]
}

/** What stands for a field: its entries or paragraphs. A draft shows the field's name where it has no value yet. */
function saidFor(field: FieldName, values: FieldValues): string[] {
  const { sort, label, whenEmpty } = FIELDS[field] as ReturnType<typeof fieldOf>
  const said = paragraphsOf(values[field])
  if (said.length === 0) return [whenEmpty ?? `[${label}]`]
  return sort === 'date' ? said.map((text) => (isDate(text) ? writtenDate(text) : text)) : said
}

function mergeInlines(inlines: Inlines, values: FieldValues): Inlines {
  return tidyInlines(
    inlines.map((one): Inline => {
      if ('text' in one || !isFieldName(one.field)) return one
      return { text: saidFor(one.field, values).join(FIELDS[one.field].sort === 'list' ? '; ' : ' '), isBold: one.isBold }
    }),
  )
}

/** The field that an inside consists of, if it is nothing else. */
function onlyField(inlines: Inlines): { field: FieldName; isBold: boolean } | null {
  const [one, more] = inlines
  return one && 'field' in one && !more && isFieldName(one.field) ? { field: one.field, isBold: one.isBold } : null
}

const textOf = (text: string, isBold: boolean): Inlines => tidyInlines([{ text, isBold }])

/** A paragraph that is one field becomes as many paragraphs, or list entries, as the field has. */
function mergeParagraph(block: Block & { kind: 'paragraph' }, values: FieldValues): Block[] {
  const only = onlyField(block.inlines)
  if (!only) return [{ ...block, inlines: mergeInlines(block.inlines, values) }]
  const { field, isBold } = only
  const said = saidFor(field, values).map((text) => textOf(text, isBold))
  if (FIELDS[field].sort === 'list' && paragraphsOf(values[field]).length > 0)
    return [{ kind: 'list', isOrdered: false, items: said, line: block.line }]
  return said.map((inlines) => ({ ...block, inlines }))
}

function mergeBlock(block: Block, values: FieldValues): Block[] {
  if (block.kind === 'paragraph') return mergeParagraph(block, values)
  if (block.kind === 'heading') return [{ ...block, inlines: mergeInlines(block.inlines, values) }]
  if (block.kind === 'table') return [{ ...block, rows: block.rows.map((row) => row.map((cell) => mergeInlines(cell, values))) }]
  const items = block.items.flatMap((item) => {
    const only = onlyField(item)
    return only ? saidFor(only.field, values).map((text) => textOf(text, only.isBold)) : [mergeInlines(item, values)]
  })
  return [{ ...block, items }]
}

/**
 * A template's text with the values in place, in its one way of being written (`writeMarkup`). A value is put in as text after the template
 * was read, so that no name and no note can become a heading, a field or anything else.
 */
export function mergeTemplate(template: string, values: FieldValues): string {
  return writeMarkup(
    parseMarkup(template)
      .flatMap((block) => mergeBlock(block, values))
      .flatMap((block) => withoutEmpty(block) ?? []),
  )
}

/** The document's title: its first heading. */
export function titleOf(text: string): string {
  const [first] = parseMarkup(text)
  return first && 'inlines' in first ? first.inlines.map((one) => ('text' in one ? one.text : '')).join('') : 'Document'
}
