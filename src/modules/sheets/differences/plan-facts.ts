import { AgentChange } from '#modules/agents/model.ts'
import { type Mark, marksOf } from '#modules/agents/roster/find-repeats.ts'
import type { AgentFacts } from '#modules/agents/roster/roster.ts'
import { judgeFacts } from '#modules/agents/rules/facts.ts'
import type { SheetAgent } from '../columns/fields.ts'
import { type Change, type Found, refused } from './found.ts'

/** One agent's facts as they are to be changed; applied one after another in the order given, every one is allowed. */
export type FactStep = { readonly agent: SheetAgent; readonly change: AgentChange; readonly cells: readonly Change[] }
export type FactPlan = { readonly steps: readonly FactStep[]; readonly found: Found[] }

type Draft = { readonly agent: SheetAgent; cells: readonly Change[]; change: AgentChange; facts: AgentFacts }

const isFactChange = (cell: Found): cell is Change => cell.state === 'change' && cell.kind === 'fact'

/**
 * Judges changes of facts by the guard of the form and by what other agents of the class have, in an order in which a number that one
 * agent gives up can be taken by another. Cells that are not allowed come back as refused; the other cells of their agent stay.
 */
export function planFacts(found: readonly Found[], agents: readonly SheetAgent[]): FactPlan {
  const refusals: Found[] = []
  const byAgent = Map.groupBy(found.filter(isFactChange), ({ agent }) => agent)
  const drafts = [...byAgent].flatMap(([agent, cells]) => draftOf(agent, cells, refusals) ?? [])
  const steps = settle(drafts, agents, refusals)
  return { steps, found: [...found.filter((cell) => !isFactChange(cell)), ...steps.flatMap(({ cells }) => cells), ...refusals] }
}

/** The agent's change with the cells that the form would refuse taken out; null when none is left. */
function draftOf(agent: SheetAgent, cells: readonly Change[], refusals: Found[]): Draft | null {
  for (let left = cells; left.length > 0; ) {
    const wish = changeOf(agent, left)
    const shape = AgentChange.safeParse(wish)
    const judged = judgeFacts(wish, agent)
    const errors = shape.success
      ? judged.errors
      : shape.error.issues.map(({ path, message }) => ({ path: path.join('.'), code: 'value.invalid', message }))
    const [error] = errors
    if (!error) return { agent, cells: left, change: wish, facts: judged.facts }
    const wrong = left.filter(({ field }) => field === error.path.split('.')[0])
    const out = new Set(wrong.length > 0 ? wrong : left)
    for (const cell of out) refusals.push(refused(cell, cell, error.code, error.message))
    left = left.filter((cell) => !out.has(cell))
  }
  return null
}

/** An address that is replaced stays as a further one, since old reports carry it. */
function changeOf(agent: SheetAgent, cells: readonly Change[]): AgentChange {
  const values = new Map(cells.map(({ field, value }) => [field, value]))
  const email = values.get('email')
  const added = values.get('otherEmails') ?? []
  const { otherEmails: _, ...plain } = Object.fromEntries(values)
  if (email === undefined && added.length === 0) return plain as AgentChange
  const kept = email === undefined || agent.email === null ? [] : [agent.email]
  const others = new Set([...agent.otherEmails, ...kept, ...added])
  if (typeof email === 'string') others.delete(email)
  return { ...plain, otherEmails: [...others] } as AgentChange
}

type Holders = Map<string, Set<SheetAgent>>

/** Lets everyone have what nobody else holds any more; of those who then still wait for each other, the first gives way. */
function settle(drafts: readonly Draft[], agents: readonly SheetAgent[], refusals: Found[]): FactStep[] {
  const holders: Holders = new Map()
  for (const agent of agents) for (const key of marksOf(agent).keys()) hold(holders, key, agent)
  const steps: FactStep[] = []
  const waiting = new Map<string, Draft[]>()
  for (let queue: readonly Draft[] = drafts; ; ) {
    const next: Draft[] = []
    for (const draft of queue) {
      const [taken] = takenMarks(draft, holders)
      if (taken) {
        waiting.set(taken.key, [...(waiting.get(taken.key) ?? []), draft])
        continue
      }
      steps.push(draft)
      for (const key of replaceMarks(holders, draft)) {
        next.push(...(waiting.get(key) ?? []))
        waiting.delete(key)
      }
    }
    if (next.length === 0) next.push(...letGiveWay(waiting, holders, refusals))
    if (next.length === 0 && waiting.size === 0) return steps
    queue = next
  }
}

const hold = (holders: Holders, key: string, agent: SheetAgent): void => {
  holders.set(key, (holders.get(key) ?? new Set()).add(agent))
}

/** The agent holds what the change gives it; answers the keys of what it had. */
function replaceMarks(holders: Holders, { agent, facts }: Draft): string[] {
  const had = [...marksOf(agent).keys()]
  for (const key of had) holders.get(key)?.delete(agent)
  for (const key of marksOf(facts).keys()) hold(holders, key, agent)
  return had
}

type Taken = { readonly key: string; readonly mark: Mark; readonly holder: SheetAgent }

const takenMarks = ({ agent, facts }: Draft, holders: Holders): Taken[] =>
  [...marksOf(facts)].flatMap(([key, mark]) => {
    const [holder] = [...(holders.get(key) ?? [])].filter((other) => other !== agent)
    return holder ? [{ key, mark, holder }] : []
  })

/** The first of those who wait goes on without the cells that ask for what is taken; whoever waited for the same goes on after it. */
function letGiveWay(waiting: Map<string, Draft[]>, holders: Holders, refusals: Found[]): Draft[] {
  const [stuck] = waiting
  if (!stuck) return []
  const [key, [first, ...others]] = stuck
  waiting.delete(key)
  if (!first) return []
  const taken = takenMarks(first, holders)
  const asking = first.cells.filter(({ field }) => taken.some(({ mark }) => mark.field === field))
  const out = asking.length > 0 ? asking : first.cells
  for (const cell of out) {
    const found = taken.find(({ mark }) => mark.field === cell.field) ?? taken[0]
    if (found) refusals.push(refused(cell, cell, CODES[found.mark.field] ?? 'email.taken', saidOfTaken(found)))
  }
  const mended = draftOf(
    first.agent,
    first.cells.filter((cell) => !out.includes(cell)),
    refusals,
  )
  return [...(mended ? [mended] : []), ...others]
}

const saidOfTaken = ({ mark, holder }: Taken): string =>
  `The ${mark.called} "${mark.value}" belongs to ${holder.name} in this class already. Correct it here or there; where two agents are to swap, use the roster import.`

const CODES: Readonly<Record<string, string>> = { npn: 'npn.taken', nNumber: 'n_number.taken', employeeId: 'employee_id.taken' }
