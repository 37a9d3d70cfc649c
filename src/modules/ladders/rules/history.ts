import type { LocalDate } from '#kernel/local-date.ts'
import type { LadderPolicy } from '../policy.ts'
import { type Asked, askedOn, type Course, courseOf, triggeredOn } from './asked.ts'
import type { AgentFacts, NoteFact } from './facts.ts'
import { type Act, type Around, judgeAct } from './judge-act.ts'
import { isOpen, isSettled, type RungState } from './rung-table.ts'
import { type Category, type RungStep, rankOf } from './rungs.ts'

/** One rung as it was carried out. It is proposed on `triggeredOn`; `acts` in the order they were done. */
export type RungRecord = {
  readonly category: Category
  readonly step: RungStep
  readonly triggeredOn: LocalDate
  readonly acts: readonly Act[]
}

/** A rung at the end of a day. */
export type Rung = {
  readonly record: RungRecord
  readonly state: RungState
  /** The day of the act that brought it here; null while it is absent. */
  readonly lastOn: LocalDate | null
  readonly issuedOn: LocalDate | null
  readonly deliveredOn: LocalDate | null
  /** Ids of facts that asked for the step (or more) on the day it was issued or skipped; till then on the day it was proposed. */
  readonly restsOn: readonly string[]
}

/** What an agent's rungs are judged by. */
export type Known = { readonly facts: AgentFacts; readonly notes: readonly NoteFact[]; readonly policy: LadderPolicy }

/** `act` null: the proposing itself. */
export type RefusedAct = { readonly record: number; readonly act: number | null; readonly sentence: string }
export type History = { readonly rungs: readonly Rung[]; readonly refused: readonly RefusedAct[] }

type Doing = { readonly record: number; readonly index: number | null; readonly act: Act; readonly on: LocalDate }

const PROPOSE = { act: 'propose', by: 'muster', reason: null, witness: null, withoutNote: null } as const

/** A rung that is not on the record yet. */
export const absentRung = (record: RungRecord): Rung => ({
  ...{ record, state: 'absent', lastOn: null, issuedOn: null, deliveredOn: null, restsOn: [] },
})

/**
 * What an act makes of one of an agent's rungs, by the facts, notes and other rungs as they are known on its day; `rungs` hold it and all
 * others of the agent. The guard of every path. Pure.
 */
export function actOn(rungs: readonly Rung[], rung: Rung, act: Act, known: Known): { readonly rung: Rung } | { readonly refused: string } {
  const asked = askedOn(rung.record.category, act.on, known.facts, known.policy)
  const judged = judgeAct(beforeOf(rung), act, aroundOf(rung, rungs, act.on, asked, known))
  return 'refused' in judged ? judged : { rung: after(rung, act, judged.to, asked) }
}

/**
 * Where rungs are at the end of the day `until`, when each act is judged by what is known on its own day. A refused act changes nothing.
 * On one day milder steps come first, then the order of the records. Pure.
 */
export function historyOf(records: readonly RungRecord[], known: Known, until: LocalDate): History {
  const rungs = records.map(absentRung)
  const refused: RefusedAct[] = []
  for (const { record, index, act } of doingsOf(records).filter(({ on }) => on <= until)) {
    const rung = rungs[record]
    if (!rung) continue
    const done = actOn(rungs, rung, act, known)
    if ('refused' in done) refused.push({ record, act: index, sentence: done.refused })
    else rungs[record] = done.rung
  }
  return { rungs, refused }
}

const beforeOf = ({ record, state, lastOn }: Rung) => ({
  step: record.step,
  state,
  triggeredOn: state === 'absent' ? null : record.triggeredOn,
  lastOn,
})

/** Every act with the day it is judged on: its own, or that of the act before where it claims an earlier one (and is refused for that). */
function doingsOf(records: readonly RungRecord[]): Doing[] {
  const doings = records.flatMap(({ triggeredOn, acts }, record) => {
    let on = triggeredOn
    const own = acts.map((act, index): Doing => {
      if (act.on > on) on = act.on
      return { record, index, act, on }
    })
    return [{ record, index: null, act: { ...PROPOSE, on: triggeredOn }, on: triggeredOn }, ...own]
  })
  const rank = ({ record }: Doing) => rankOf(records[record]?.step ?? 'none')
  return doings.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : rank(a) - rank(b) || a.record - b.record))
}

function aroundOf(rung: Rung, rungs: readonly Rung[], on: LocalDate, asked: Asked, known: Known): Around {
  const { category } = rung.record
  const course = courseOf(category, on, known.facts, known.policy)
  const others = rungs.filter((other) => other !== rung && other.record.category === category)
  return {
    asked,
    standing: others.filter((other) => stands(other, course)).map(({ record }) => record.step),
    open: others.filter(({ state }) => isOpen(state)).map(({ record }) => record.step),
    notes: known.notes.filter((note) => note.category === category).map(({ date }) => date),
  }
}

/**
 * Settled, and asked for without a break since it was issued (skipped), by the course of its category up to the day. policies.md says
 * nothing of rungs that expire: this one does when its points have aged out, or its facts were excused, so far that nothing asks for it
 * (decision 80).
 */
export function stands({ record, state, issuedOn, lastOn }: Rung, course: Course): boolean {
  if (!isSettled(state)) return false
  const from = state === 'skipped' ? lastOn : issuedOn
  const since = triggeredOn(record.step, course)
  return from !== null && since !== null && since <= from
}

/** Ids of the facts that ask for a step or more. */
export const askingFor = (step: RungStep, asked: Pick<Asked, 'counted'>): string[] =>
  asked.counted.filter(({ asks }) => rankOf(asks) >= rankOf(step)).map(({ id }) => id)

function after(rung: Rung, { act, on }: Act, state: RungState, asked: Asked): Rung {
  const freezes = act === 'propose' || act === 'issue' || act === 'skip'
  return {
    ...rung,
    state,
    lastOn: on,
    restsOn: freezes ? askingFor(rung.record.step, asked) : rung.restsOn,
    issuedOn: act === 'issue' ? on : act === 'return' ? null : rung.issuedOn,
    deliveredOn: act === 'deliver' ? on : rung.deliveredOn,
  }
}
