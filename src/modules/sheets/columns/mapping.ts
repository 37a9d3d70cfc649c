import { z } from 'zod'
import type { FieldMapping } from '#modules/agents/roster/find-columns.ts'
import { ColumnChoices } from '#modules/agents/roster/roster.ts'
import { fieldsOf, type SheetField, type SheetFrame } from './fields.ts'

/** Which column each field comes from, where a person decides. Keys are those of `fieldsOf`; null: from none. */
export const SheetMapping = z.record(z.string().max(120), ColumnChoices)
export type SheetMapping = z.infer<typeof SheetMapping>

/** A mapping as it came or was remembered, for one class; `unknown` are keys that no column of its sheet can be. */
export function readSheetMapping(given: unknown, frame: SheetFrame): { mapping: FieldMapping<SheetField>; unknown: string[] } {
  const read = SheetMapping.safeParse(given)
  const fields = new Set<string>(fieldsOf(frame).map(({ key }) => key))
  const entries = read.success ? Object.entries(read.data) : []
  const mapping = Object.fromEntries(entries.filter(([key]) => fields.has(key))) as FieldMapping<SheetField>
  return { mapping, unknown: entries.map(([key]) => key).filter((key) => !fields.has(key)) }
}
