import { checkNumbers } from '../numbers/check-numbers.ts'
import { headerOf } from './fields.ts'
import { listRows } from './find-repeats.ts'
import type { AgentFacts, KnownAgent, RosterProblem, RosterRow, RosterValues, Step, UnderstoodColumn } from './roster.ts'
import { settleOwners } from './settle-owners.ts'

export type { AgentFacts, KnownAgent } from './roster.ts'

export type FactChange = { readonly field: keyof AgentFacts; readonly from: string | null; readonly to: string | null }

export type RosterPlan = {
  readonly created: readonly { readonly row: number; readonly facts: AgentFacts }[]
  /** `facts` are the agent's facts after the change, all of them. */
  readonly updated: readonly {
    readonly row: number
    readonly id: string
    readonly facts: AgentFacts
    readonly changes: readonly FactChange[]
  }[]
  readonly unchanged: readonly { readonly row: number; readonly id: string }[]
  readonly errors: readonly RosterProblem[]
}

/**
 * What storing these rows beside these agents would do. An agent is known by employee id, then company, then personal e-mail. Blank
 * cells never erase; a company address that is replaced stays as a further one, since old reports carry it. What belongs to another
 * agent is refused by naming that agent, judged on how things would stand afterwards, so that two agents may swap a number.
 * Planning the same rows again after storing them gives all unchanged. `columns` name the places of errors.
 */
export function planRoster(
  rows: readonly RosterRow[],
  agents: readonly KnownAgent[],
  columns: readonly UnderstoodColumn[] = [],
): RosterPlan {
  const known = indexAgents(agents)
  const steps = rows.map(({ row, values }): Step => {
    const agent = findAgent(known, values)
    return { row, agent, facts: merge(agent, values) }
  })
  const wrong = [...sameAgentTwice(steps), ...steps.flatMap((step) => wrongNumbers(step, columns))]
  const { kept, refused } = settleOwners(steps, wrong, agents, columns)
  const errors = [...wrong, ...refused].sort((a, b) => a.row - b.row)
  const plan = {
    created: [] as RosterPlan['created'][number][],
    updated: [] as RosterPlan['updated'][number][],
    unchanged: [] as RosterPlan['unchanged'][number][],
  }
  for (const { row, agent, facts } of kept) {
    const changes = agent ? changesBetween(agent, facts) : []
    if (!agent) plan.created.push({ row, facts })
    else if (changes.length > 0) plan.updated.push({ row, id: agent.id, facts, changes })
    else plan.unchanged.push({ row, id: agent.id })
  }
  return { ...plan, errors }
}

type AgentIndex = {
  readonly byId: ReadonlyMap<string, KnownAgent>
  readonly byEmail: ReadonlyMap<string, KnownAgent>
  readonly byOther: ReadonlyMap<string, KnownAgent>
}

function indexAgents(agents: readonly KnownAgent[]): AgentIndex {
  const byId = new Map<string, KnownAgent>()
  const byEmail = new Map<string, KnownAgent>()
  const byOther = new Map<string, KnownAgent>()
  for (const agent of agents) {
    if (agent.employeeId !== null) byId.set(agent.employeeId.toLowerCase(), agent)
    if (agent.email !== null) byEmail.set(agent.email, agent)
    for (const other of agent.otherEmails) byOther.set(other, agent)
  }
  return { byId, byEmail, byOther }
}

function findAgent({ byId, byEmail, byOther }: AgentIndex, { employeeId, email, otherEmails }: RosterValues): KnownAgent | null {
  const byNumber = employeeId === null ? undefined : byId.get(employeeId.toLowerCase())
  if (byNumber) return byNumber
  for (const address of email === null ? otherEmails : [email, ...otherEmails]) {
    const agent = byEmail.get(address) ?? byOther.get(address)
    if (agent) return agent
  }
  return null
}

const MAX_OTHER_EMAILS = 10

function merge(agent: KnownAgent | null, values: RosterValues): AgentFacts {
  const email = values.email ?? agent?.email ?? values.otherEmails[0] ?? null
  const others = new Set([...(agent?.otherEmails ?? []), ...(agent?.email ? [agent.email] : []), ...values.otherEmails])
  if (email !== null) others.delete(email)
  return {
    name: values.name,
    email,
    otherEmails: [...others].slice(0, MAX_OTHER_EMAILS),
    phone: values.phone ?? agent?.phone ?? null,
    employeeId: values.employeeId ?? agent?.employeeId ?? null,
    npn: values.npn ?? agent?.npn ?? null,
    nNumber: values.nNumber ?? agent?.nNumber ?? null,
    location: values.location ?? agent?.location ?? null,
    zone: values.zone ?? agent?.zone ?? null,
    title: values.title ?? agent?.title ?? null,
    startDate: values.startDate ?? agent?.startDate ?? null,
    nNumberRequestedOn: values.nNumberRequestedOn ?? agent?.nNumberRequestedOn ?? null,
  }
}

const FACT_FIELDS = [
  'name',
  'email',
  'otherEmails',
  'phone',
  'employeeId',
  'npn',
  'nNumber',
  'location',
  'zone',
  'title',
  'startDate',
  'nNumberRequestedOn',
] as const

function changesBetween(before: AgentFacts, after: AgentFacts): FactChange[] {
  const changes: FactChange[] = []
  for (const field of FACT_FIELDS) {
    const from = textOf(before[field])
    const to = textOf(after[field])
    if (from !== to) changes.push({ field, from, to })
  }
  return changes
}

const textOf = (fact: string | readonly string[] | null): string | null =>
  typeof fact === 'string' || fact === null ? fact : fact.join(', ') || null

function sameAgentTwice(steps: readonly Step[]): RosterProblem[] {
  const byAgent = new Map<string, Step[]>()
  for (const step of steps) if (step.agent) byAgent.set(step.agent.id, [...(byAgent.get(step.agent.id) ?? []), step])
  return [...byAgent.values()].flatMap((same) => {
    if (same.length < 2) return []
    const message = `Rows ${listRows(same.map(({ row }) => row))} are all about ${same[0]?.agent?.name}, who is in the class already. Keep one of them.`
    return same.map(({ row, facts }): RosterProblem => ({ row, column: null, value: facts.name, code: 'agent.repeated', message }))
  })
}

/** The row may be right by itself and wrong beside what is stored: an N-Number equal to the stored NPN. */
function wrongNumbers({ row, agent, facts }: Step, columns: readonly UnderstoodColumn[]): RosterProblem[] {
  if (agent && agent.npn === facts.npn && agent.nNumber === facts.nNumber) return []
  return checkNumbers(facts).errors.map(({ field, value, code, message }) => ({
    row,
    column: headerOf(field, columns),
    value,
    code,
    message: `Row ${row}: ${message}`,
  }))
}
