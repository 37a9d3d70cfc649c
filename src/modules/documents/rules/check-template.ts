import { nearest } from '#kernel/nearest.ts'
import { FIELD_NAMES, FIELDS, type FieldName, isFieldName } from './fields.ts'
import { parseMarkup } from './markup.ts'

/** What is wrong with a template's text. `line` counts from 1; null where the fault is that something is nowhere. */
export type TemplateFault = {
  readonly code: 'field.unknown' | 'field.missing' | 'field.unclosed' | 'template.no_title'
  readonly line: number | null
  readonly field: string | null
  /** The field that was most likely meant. */
  readonly nearest: FieldName | null
  readonly message: string
}

const PLACE = /(?<!\\)\{\{([^{}|\n]*?)\}\}|(?<!\\)\{\{/g

function lineFaults(text: string, line: number): TemplateFault[] {
  return [...text.matchAll(PLACE)].flatMap(([, inside]): TemplateFault[] => {
    if (inside === undefined) {
      const message = `Line ${line}: a field begins with {{ and does not end. Close it with }}, or write \\{{ for the signs themselves.`
      return [{ code: 'field.unclosed', line, field: null, nearest: null, message }]
    }
    const field = inside.trim()
    if (isFieldName(field)) return []
    const near = nearestField(field)
    const hint = near ? `Did you mean {{${near}}}?` : `The fields are ${FIELD_NAMES.join(', ')}.`
    return [{ code: 'field.unknown', line, field, nearest: near, message: `Line ${line}: there is no field {{${field}}}. ${hint}` }]
  })
}

/** A template's text as it is kept: line feeds alone, nothing around it. */
export const templateTextOf = (given: string): string => `${given.replaceAll(/\r\n?/g, '\n').trim()}\n`

/** The field most like a name, whatever its case, blanks or hyphens. */
export const nearestField = (name: string): FieldName | null => {
  const near = nearest(
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
    FIELD_NAMES,
  )
  return near !== null && isFieldName(near) ? near : null
}

/** The fields a text uses, each with the lines it stands on. */
export function fieldLines(text: string): Map<FieldName, number[]> {
  const found = new Map<FieldName, number[]>()
  for (const [index, line] of text.split(/\r\n?|\n/).entries())
    for (const [, inside] of line.matchAll(PLACE)) {
      const field = inside?.trim() ?? ''
      if (isFieldName(field)) found.set(field, [...(found.get(field) ?? []), index + 1])
    }
  return found
}

/**
 * Everything that keeps a text from being a template: fields that do not exist, fields of policies.md 5 that it leaves out, and a text that
 * does not begin with a heading, which is the document's title. In the order of the lines, what is nowhere last.
 */
export function templateFaults(text: string): TemplateFault[] {
  const used = fieldLines(text)
  const faults = text.split(/\r\n?|\n/).flatMap((line, index) => lineFaults(line, index + 1))
  const [first] = parseMarkup(text)
  if (first?.kind !== 'heading' || first.level !== 1) {
    const message = `Line ${first?.line ?? 1}: begin with a heading, such as "# Written corrective action". It is the title of the document.`
    faults.unshift({ code: 'template.no_title', line: first?.line ?? 1, field: null, nearest: null, message })
  }
  for (const field of FIELD_NAMES) {
    if (used.has(field)) continue
    const message = `{{${field}}} (${FIELDS[field].label}) is nowhere in the text. Every document has it: add it where it belongs.`
    faults.push({ code: 'field.missing', line: null, field, nearest: null, message })
  }
  return faults
}
