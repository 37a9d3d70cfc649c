import type { FieldError } from '#kernel/app-error.ts'
import { checkNumbers } from '../numbers/check-numbers.ts'
import type { AgentFacts } from '../roster/plan-roster.ts'
import { readPhone } from '../roster/read-contact.ts'

export type JudgedFacts = { readonly facts: AgentFacts; readonly errors: FieldError[] }

/**
 * What a form or the API gives, as it would be stored beside what is there: numbers, phone and addresses read by the rules
 * of the roster import, so that every path refuses and keeps the same (product.md D4). Errors carry field paths.
 */
export function judgeFacts(
  given: Partial<{ [Field in keyof AgentFacts]: AgentFacts[Field] | undefined }>,
  before: AgentFacts | null,
): JudgedFacts {
  const raw: AgentFacts = { ...BLANK, ...before, ...withoutUndefined(given) }
  const numbers = checkNumbers({ npn: raw.npn, nNumber: raw.nNumber })
  const errors: FieldError[] = numbers.errors.map(({ field, code, message }) => ({ path: field, code, message }))

  const otherEmails = [...new Set(raw.otherEmails)]
  const email = raw.email ?? otherEmails[0] ?? null
  if (email === null) {
    errors.push({
      path: 'email',
      code: 'email.missing',
      message: 'Give at least one e-mail address, so that meeting reports can be matched.',
    })
  }
  const facts: AgentFacts = {
    ...raw,
    name: raw.name.replace(/\s+/g, ' ').trim(),
    email,
    otherEmails: otherEmails.filter((other) => other !== email),
    phone: textOrNull(raw.phone) && readPhone(raw.phone ?? '').phone,
    employeeId: textOrNull(raw.employeeId),
    location: textOrNull(raw.location),
    title: textOrNull(raw.title),
    npn: numbers.npn,
    nNumber: numbers.nNumber,
  }
  return { facts, errors }
}

const BLANK: AgentFacts = {
  name: '',
  email: null,
  otherEmails: [],
  phone: null,
  employeeId: null,
  npn: null,
  nNumber: null,
  location: null,
  zone: null,
  title: null,
  startDate: null,
  nNumberRequestedOn: null,
}

type FactField = Extract<keyof AgentFacts, string>
const FACT_FIELDS = Object.keys(BLANK) as readonly FactField[]

const textOrNull = (text: string | null) => (text === null || text.trim() === '' ? null : text.trim())

const withoutUndefined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> }

/** The facts that differ, as they were and as they are. */
export function changedFacts(before: AgentFacts, after: AgentFacts) {
  const fields = FACT_FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
  const picked = (facts: AgentFacts) => Object.fromEntries(fields.map((field) => [field, facts[field]]))
  return { fields, before: picked(before), after: picked(after) }
}
