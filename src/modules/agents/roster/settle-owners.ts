import { headerOf, type RosterField } from './fields.ts'
import { type Mark, marksOf } from './find-repeats.ts'
import type { KnownAgent, RosterProblem, Step, UnderstoodColumn } from './roster.ts'

type Settled = { readonly kept: readonly Step[]; readonly refused: readonly RosterProblem[] }

const TAKEN: Readonly<Partial<Record<RosterField, string>>> = {
  npn: 'npn.taken',
  nNumber: 'n_number.taken',
  employeeId: 'employee_id.taken',
  email: 'email.taken',
  otherEmails: 'email.taken',
}

/** Who has what while rows are weighed: `holders` by agents' names, `claims` by rows that would newly get it. */
type Ledger = {
  readonly holders: Map<string, string>
  readonly claims: Map<string, Step>
  readonly out: Set<number>
  readonly dropped: Step[]
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
  const ledger: Ledger = { holders: holdersAfter(candidates, agents), claims: new Map(), out, dropped: [], refused: [], columns }
  for (const step of candidates) claimNew(ledger, step)
  for (let step = ledger.dropped.pop(); step; step = ledger.dropped.pop()) takeBack(ledger, step)
  return { kept: candidates.filter((step) => !out.has(step.row)), refused: ledger.refused }
}

function claimNew(ledger: Ledger, step: Step): void {
  for (const [key, mark] of newMarks(step)) {
    const holder = ledger.holders.get(key) ?? ledger.claims.get(key)?.facts.name
    if (holder === undefined) ledger.claims.set(key, step)
    else refuse(ledger, step, mark, holder)
  }
}

function takeBack(ledger: Ledger, step: Step): void {
  const { holders, claims } = ledger
  for (const key of newMarks(step).keys()) if (claims.get(key) === step) claims.delete(key)
  if (!step.agent) return
  for (const [key, mark] of marksOf(step.agent)) {
    holders.set(key, step.agent.name)
    const claimant = claims.get(key)
    if (!claimant) continue
    claims.delete(key)
    refuse(ledger, claimant, mark, step.agent.name)
  }
}

function refuse({ out, dropped, refused, columns }: Ledger, step: Step, mark: Mark, holder: string): void {
  const message = `Row ${step.row}: the ${mark.called} "${mark.value}" belongs to ${holder} already. Correct it, or correct ${holder} first.`
  refused.push({
    row: step.row,
    column: headerOf(mark.field, columns),
    value: mark.value,
    code: TAKEN[mark.field] ?? 'value.taken',
    message,
  })
  if (out.has(step.row)) return
  out.add(step.row)
  dropped.push(step)
}

/** What agents have and would go on having, with whose it is. */
function holdersAfter(steps: readonly Step[], agents: readonly KnownAgent[]): Map<string, string> {
  const after = new Map<string, Step>()
  for (const step of steps) if (step.agent) after.set(step.agent.id, step)
  const holders = new Map<string, string>()
  for (const agent of agents) {
    const step = after.get(agent.id)
    const stays = step ? marksOf(step.facts) : null
    for (const key of marksOf(agent).keys()) if (!stays || stays.has(key)) holders.set(key, agent.name)
  }
  return holders
}

/** What a row would newly give its agent. */
function newMarks(step: Step): Map<string, Mark> {
  const marks = marksOf(step.facts)
  if (step.agent) for (const key of marksOf(step.agent).keys()) marks.delete(key)
  return marks
}
