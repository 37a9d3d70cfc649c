import type { Agent, NewAgent } from '../../model.ts'

/** What the agent form holds while it is typed: one text per field, further addresses as one text. */
export type AgentDraft = {
  name: string
  email: string
  otherEmails: string
  npn: string
  nNumber: string
  nNumberRequestedOn: string
  phone: string
  employeeId: string
  title: string
  location: string
  zone: string
  startDate: string
}

export const EMPTY_AGENT: AgentDraft = {
  name: '',
  email: '',
  otherEmails: '',
  npn: '',
  nNumber: '',
  nNumberRequestedOn: '',
  phone: '',
  employeeId: '',
  title: '',
  location: '',
  zone: '',
  startDate: '',
}

export const agentDraftOf = (agent: Agent): AgentDraft => ({
  name: agent.name,
  email: agent.email ?? '',
  otherEmails: agent.otherEmails.join(', '),
  npn: agent.npn ?? '',
  nNumber: agent.nNumber ?? '',
  nNumberRequestedOn: agent.nNumberRequestedOn ?? '',
  phone: agent.phone ?? '',
  employeeId: agent.employeeId ?? '',
  title: agent.title ?? '',
  location: agent.location ?? '',
  zone: agent.zone ?? '',
  startDate: agent.startDate ?? '',
})

const orNull = (text: string) => text.trim() || null
const addresses = (text: string) => text.split(/[\s,;]+/).filter(Boolean)

/** The body that adds or changes an agent: what is left empty is sent as not known. */
export const agentBodyOf = (draft: AgentDraft): NewAgent => ({
  name: draft.name,
  email: orNull(draft.email),
  otherEmails: addresses(draft.otherEmails),
  npn: orNull(draft.npn),
  nNumber: orNull(draft.nNumber),
  nNumberRequestedOn: orNull(draft.nNumberRequestedOn),
  phone: orNull(draft.phone),
  employeeId: orNull(draft.employeeId),
  title: orNull(draft.title),
  location: orNull(draft.location),
  zone: orNull(draft.zone),
  startDate: orNull(draft.startDate),
})

export const FIELD_WORDS: Readonly<Record<keyof AgentDraft, string>> = {
  name: 'Name',
  email: 'Company e-mail',
  otherEmails: 'Other e-mails',
  npn: 'NPN',
  nNumber: 'N-Number',
  nNumberRequestedOn: 'N-Number requested on',
  phone: 'Phone',
  employeeId: 'Employee id',
  title: 'Title',
  location: 'Location',
  zone: 'Time zone',
  startDate: 'Start date',
}

const FIELDS = Object.keys(FIELD_WORDS) as (keyof AgentDraft)[]

/** What `PATCH /agents/:id` is told: only what differs from what was opened. */
export function agentChangeOf(before: AgentDraft, after: AgentDraft): Partial<NewAgent> {
  const was = agentBodyOf(before)
  const is = agentBodyOf(after)
  return Object.fromEntries(
    FIELDS.filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field])).map((field) => [field, is[field]]),
  )
}

/** Where two drafts say different things, field by field. */
export const agentDifferences = (theirs: AgentDraft, mine: AgentDraft) =>
  FIELDS.filter((field) => theirs[field] !== mine[field]).map((field) => ({
    label: FIELD_WORDS[field],
    theirs: theirs[field],
    mine: mine[field],
  }))
