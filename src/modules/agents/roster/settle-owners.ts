import { headerOf, type RosterField } from './fields.ts'
import { type Mark, marksOf } from './find-repeats.ts'
import type { AgentFacts, KnownAgent, RosterProblem, Step, UnderstoodColumn } from './roster.ts'

type Settled = { readonly kept: readonly Step[]; readonly refused: readonly RosterProblem[] }

const TAKEN: Readonly<Partial<Record<RosterField, string>>> = {
  npn: 'npn.taken',
  nNumber: 'n_number.taken',
  employeeId: 'employee_id.taken',
  email: 'email.taken',
  otherEmails: 'email.taken',
}

/** A row that would give its agent something new, with what the agent had and would have. */
type Claim = { readonly step: Step; readonly had: ReadonlyMap<string, Mark>; readonly added: ReadonlyMap<string, Mark> }

/** Who has what while rows are weighed: `holders` by agents' names, `claims` by rows that would newly get it. */
type Ledger = {
  readonly holders: Map<string, string>
  readonly claims: Map<string, Claim>
  readonly out: Set<number>
  readonly dropped: Claim[]
  readonly refused: RosterProblem[]
  readonly columns: readonly UnderstoodColumn[]
}

/**
 * Refuses rows that would give an agent what another agent has, judged on how things would stand afterwards. A refused row leaves its
 * agent's old values in place, which may refuse another row in turn; each row is refused once, so the work stays linear.
 * `wrong` are rows that are out already.
 */
export function settleOwners(
  steps: readonly Step[],
  wrong: readonly RosterProblem[],
  agents: readonly KnownAgent[],
  columns: readonly UnderstoodColumn[],
): Settled {
  const out = new Set(wrong.map(({ row }) => row))
  const candidates = steps.filter((step) => !out.has(step.row))
  const moved = candidates.flatMap(claimOf)
  if (moved.length === 0) return { kept: candidates, refused: [] }
  const ledger: Ledger = { holders: holdersAfter(moved, agents), claims: new Map(), out, dropped: [], refused: [], columns }
  for (const claim of moved) claimNew(ledger, claim)
  for (let claim = ledger.dropped.pop(); claim; claim = ledger.dropped.pop()) takeBack(ledger, claim)
  return { kept: candidates.filter((step) => !out.has(step.row)), refused: ledger.refused }
}

const NONE: ReadonlyMap<string, Mark> = new Map()

/** Nothing when the row leaves alone all that may belong to one agent only, as most rows of a second import do. */
function claimOf(step: Step): Claim[] {
  if (!step.agent) return [{ step, had: NONE, added: marksOf(step.facts) }]
  if (hasSameMarks(step.agent, step.facts)) return []
  const had = marksOf(step.agent)
  const added = marksOf(step.facts)
  for (const key of had.keys()) added.delete(key)
  return [{ step, had, added }]
}

const hasSameMarks = (a: AgentFacts, b: AgentFacts): boolean =>
  a.npn === b.npn &&
  a.nNumber === b.nNumber &&
  a.employeeId === b.employeeId &&
  a.email === b.email &&
  a.otherEmails.length === b.otherEmails.length &&
  a.otherEmails.every((other, i) => other === b.otherEmails[i])

/** What agents have and would go on having, with whose it is. */
function holdersAfter(moved: readonly Claim[], agents: readonly KnownAgent[]): Map<string, string> {
  const stays = new Map<string, ReadonlyMap<string, Mark>>()
  for (const { step } of moved) if (step.agent) stays.set(step.agent.id, marksOf(step.facts))
  const holders = new Map<string, string>()
  for (const agent of agents) {
    const after = stays.get(agent.id)
    for (const key of marksOf(agent).keys()) if (!after || after.has(key)) holders.set(key, agent.name)
  }
  return holders
}

function claimNew(ledger: Ledger, claim: Claim): void {
  for (const [key, mark] of claim.added) {
    const holder = ledger.holders.get(key) ?? ledger.claims.get(key)?.step.facts.name
    if (holder === undefined) ledger.claims.set(key, claim)
    else refuse(ledger, claim, mark, holder)
  }
}

function takeBack(ledger: Ledger, { step, had, added }: Claim): void {
  const { holders, claims } = ledger
  for (const key of added.keys()) if (claims.get(key)?.step === step) claims.delete(key)
  for (const [key, mark] of had) {
    const owner = step.agent?.name ?? step.facts.name
    holders.set(key, owner)
    const claimant = claims.get(key)
    if (!claimant) continue
    claims.delete(key)
    refuse(ledger, claimant, mark, owner)
  }
}

function refuse({ out, dropped, refused, columns }: Ledger, claim: Claim, mark: Mark, holder: string): void {
  const { row } = claim.step
  const message = `Row ${row}: the ${mark.called} "${mark.value}" belongs to ${holder} already. Correct it, or correct ${holder} first.`
  refused.push({ row, column: headerOf(mark.field, columns), value: mark.value, code: TAKEN[mark.field] ?? 'value.taken', message })
  if (out.has(row)) return
  out.add(row)
  dropped.push(claim)
}
