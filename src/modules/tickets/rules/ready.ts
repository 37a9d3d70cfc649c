import type { TicketKind, TicketValues } from '../model.ts'

export type Lack = { readonly path: string; readonly code: string; readonly message: string }

/** What keeps a draft from being sent: required fields and evidence of its kind. */
export function lacksOf(
  { fields, evidence }: Pick<TicketKind, 'fields' | 'evidence'>,
  values: TicketValues,
  files: readonly (string | null)[],
): Lack[] {
  const empty = fields.filter(({ key, required }) => required && (values[key] ?? '').trim() === '')
  const absent = evidence.filter(({ key }) => !files.includes(key))
  return [
    ...empty.map(({ key, label }) => ({ path: `values.${key}`, code: 'ticket.field_missing', message: `“${label}” is empty.` })),
    ...absent.map(({ key, name, hint }) => ({
      path: `evidence.${key}`,
      code: 'ticket.evidence_missing',
      message: `${name} is missing. Attach it: ${hint}`,
    })),
  ]
}

/** Values that no field of the kind asks for, or that are none of its choices. */
export function wrongValues({ name, fields }: Pick<TicketKind, 'name' | 'fields'>, values: TicketValues): Lack[] {
  return Object.entries(values).flatMap(([key, value]): Lack[] => {
    const path = `values.${key}`
    const field = fields.find((one) => one.key === key)
    if (!field)
      return [
        { path, code: 'field.unknown', message: `${name} has no field “${key}”. It has: ${fields.map((one) => one.key).join(', ')}.` },
      ]
    if (field.kind !== 'choice' || value === '' || field.options.includes(value)) return []
    return [{ path, code: 'ticket.no_choice', message: `${field.label}: choose one of ${field.options.join(', ')}.` }]
  })
}
