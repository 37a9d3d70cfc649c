import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#kernel/local-date.ts'
import type { ConductFact } from './facts.ts'
import { historyOf, type RungRecord } from './history.ts'
import type { Act } from './judge-act.ts'
import { facts, known } from './ladders.fixture.ts'
import { RUNG_ACTORS, RUNG_ACTS, type RungAct, type RungActor } from './rung-table.ts'
import { RUNG_STEPS } from './rungs.ts'

/** Days count from 0; each command takes one day. Conduct: n acts ask for step n, and nothing ages. */
const dayOf = (day: number) => addDays('2026-10-05', day)

type Told = { level: number; act: RungAct; by: RungActor; isReasoned: boolean; isWitnessed: boolean; withoutNote: boolean }
type ModelRung = { level: number; state: string; proposed: number; issued: number }
type Done = Told & { rung: ModelRung; day: number }

/** What anybody would keep on paper. */
class Model {
  day = 0
  misdeeds: { day: number; isGone: boolean }[] = []
  notes: number[] = []
  rungs: ModelRung[] = []
  done: Done[] = []

  asked = (day: number) => Math.min(4, this.misdeeds.filter((one) => one.day <= day && !one.isGone).length)
  latest = (level: number) => this.rungs.findLast((rung) => rung.level === level)
  /** Settled, and the acts up to its issue still ask for it. */
  standing = (but?: ModelRung) =>
    this.rungs.filter(
      (rung) =>
        rung !== but && ['delivered', 'acknowledged', 'refused', 'skipped'].includes(rung.state) && this.asked(rung.issued) >= rung.level,
    )
  isNext = (rung: ModelRung) => {
    const levels = this.standing(rung).map(({ level }) => level)
    return (
      this.asked(this.day) >= rung.level &&
      levels.every((level) => level < rung.level) &&
      (rung.level === 1 || levels.includes(rung.level - 1))
    )
  }
}

const HEAVY = 3
const isOpen = ({ state }: ModelRung) => ['proposed', 'issued', 'approved'].includes(state)
const mayIssue = ({ by, level }: Told) => by === 'lead' || by === 'manager' || (by === 'hr' && level >= HEAVY)

const ALLOWS: Readonly<Record<RungAct, (told: Told, rung: ModelRung, model: Readonly<Model>) => boolean>> = {
  propose: ({ level }, rung, model) => model.asked(model.day) >= level && model.standing(rung).every((one) => one.level < level),
  issue: (told, rung, model) => {
    const isCoached = model.notes.length > 0 || told.withoutNote || told.level === 1 || told.level === 4
    return rung.state === 'proposed' && mayIssue(told) && model.isNext(rung) && isCoached
  },
  approve: ({ by, level }, rung) => rung.state === 'issued' && level >= HEAVY && by === 'hr',
  return: ({ by, level, isReasoned }, rung) =>
    (rung.state === 'issued' || rung.state === 'approved') && level >= HEAVY && by === 'hr' && isReasoned,
  deliver: (told, rung, model) => {
    const isDocumented = told.level > 1 || model.notes.some((day) => day >= rung.proposed)
    return rung.state === (told.level >= HEAVY ? 'approved' : 'issued') && mayIssue(told) && model.isNext(rung) && isDocumented
  },
  acknowledge: ({ by }, rung) => rung.state === 'delivered' && by === 'agent',
  refuse: ({ by, isWitnessed }, rung) => rung.state === 'delivered' && ['lead', 'manager', 'hr'].includes(by) && isWitnessed,
  skip: ({ by, isReasoned }, rung, model) => isOpen(rung) && by === 'hr' && isReasoned && model.isNext(rung),
  withdraw: ({ by, isReasoned }, rung) => {
    if (rung.state === 'withdrawn' || !isReasoned) return false
    if (isOpen(rung)) return by !== 'agent'
    return by === 'hr' || (by === 'manager' && rung.state !== 'skipped')
  },
}

const BECOMES: Readonly<Record<RungAct, string>> = {
  ...{ propose: 'proposed', issue: 'issued', approve: 'approved', return: 'proposed', deliver: 'delivered' },
  ...{ acknowledge: 'acknowledged', refuse: 'refused', skip: 'skipped', withdraw: 'withdrawn' },
}

/** The rules under test: records that grow by one act at a time. */
class Real {
  misdeeds: ConductFact[] = []
  notes: { category: 'conduct'; date: string }[] = []
  records: RungRecord[] = []

  history = (day: number) => historyOf(this.records, known(facts({ conduct: this.misdeeds }), { notes: this.notes }), dayOf(day))
  /** Whether the act was taken; what is refused is not kept. */
  try(record: RungRecord, index: number, day: number): boolean {
    const before = this.records
    this.records = [...before.slice(0, index), record, ...before.slice(index + 1)]
    const isRefused = this.history(day).refused.length > 0
    if (isRefused) this.records = before
    return !isRefused
  }
}

class Misdeed implements fc.Command<Model, Real> {
  check = () => true
  toString = () => 'an act of conduct'
  run(model: Model, real: Real) {
    real.misdeeds.push({ id: `act ${real.misdeeds.length}`, date: dayOf(model.day), words: 'x', step: null, goneOn: null })
    model.misdeeds.push({ day: model.day, isGone: false })
    model.day++
  }
}
class TakenBack implements fc.Command<Model, Real> {
  check = ({ misdeeds }: Readonly<Model>) => misdeeds.some(({ isGone }) => !isGone)
  toString = () => 'the first act is taken back'
  run(model: Model, real: Real) {
    const index = model.misdeeds.findIndex(({ isGone }) => !isGone)
    const [paper, fact] = [model.misdeeds[index], real.misdeeds[index]]
    if (!paper || !fact) return
    paper.isGone = true
    real.misdeeds[index] = { ...fact, goneOn: dayOf(model.day) }
    model.day++
  }
}
class Note implements fc.Command<Model, Real> {
  check = () => true
  toString = () => 'a coaching note'
  run(model: Model, real: Real) {
    model.notes.push(model.day)
    real.notes.push({ category: 'conduct', date: dayOf(model.day) })
    model.day++
  }
}
class Doing implements fc.Command<Model, Real> {
  readonly told: Told
  constructor(told: Told) {
    this.told = told
  }
  check = (model: Readonly<Model>) => {
    const state = model.latest(this.told.level)?.state ?? ''
    return this.told.act === 'propose' ? !['proposed', 'issued', 'approved'].includes(state) : state !== ''
  }
  toString = () => JSON.stringify(this.told)

  run(model: Model, real: Real) {
    const { level, act } = this.told
    const rung = act === 'propose' ? { level, state: 'absent', proposed: model.day, issued: -1 } : model.latest(level)
    if (!rung) return
    const isAllowed = ALLOWS[act](this.told, rung, model)
    expect(this.do(rung, model, real), this.toString()).toBe(isAllowed)
    if (isAllowed) {
      if (act === 'propose') model.rungs.push(rung)
      rung.state = BECOMES[act]
      if (act === 'issue' || act === 'skip') rung.issued = model.day
      model.done.push({ ...this.told, rung, day: model.day })
    }
    expect(real.history(model.day).rungs.map(({ state }) => state)).toEqual(model.rungs.map(({ state }) => state))
    expectLaw(model)
    model.day++
  }

  do(rung: ModelRung, { rungs, day }: Model, real: Real): boolean {
    const { level, act, by, isReasoned, isWitnessed, withoutNote } = this.told
    const step = RUNG_STEPS[level - 1] ?? 'verbal'
    if (act === 'propose') return real.try({ category: 'conduct', step, triggeredOn: dayOf(day), acts: [] }, real.records.length, day)
    const index = rungs.indexOf(rung)
    const record = real.records[index]
    if (!record) return false
    const next: Act = {
      ...{ act, by, on: dayOf(day), reason: isReasoned ? 'As agreed' : null, witness: isWitnessed ? 'Kim Roy' : null },
      withoutNote: withoutNote && act === 'issue' ? 'Wilful' : null,
    }
    return real.try({ ...record, acts: [...record.acts, next] }, index, day)
  }
}

/** What a diligent lead would do next: random acts seldom come to the top. */
class Climb implements fc.Command<Model, Real> {
  check = () => true
  toString = () => 'the next act'
  run(model: Model, real: Real) {
    const level = Math.min(4, 1 + Math.max(0, ...model.standing().map((rung) => rung.level)))
    const state = model.latest(level)?.state ?? ''
    const heavy: RungAct = level >= HEAVY ? 'approve' : 'deliver'
    const usual: Readonly<Record<string, RungAct>> = { proposed: 'issue', issued: heavy, approved: 'deliver' }
    const act = usual[state] ?? 'propose'
    new Doing({ level, act, by: act === 'approve' ? 'hr' : 'lead', isReasoned: true, isWitnessed: true, withoutNote: false }).run(
      model,
      real,
    )
  }
}

/** The sentences of policies.md 5, read off what was done. */
function expectLaw({ done, notes }: Model): void {
  for (const [index, one] of done.entries()) {
    const before = done.slice(0, index)
    const own = before.filter(({ rung }) => rung === one.rung).map(({ act }) => act)
    const settledBelow = before.some(({ level, act }) => level === one.level - 1 && (act === 'deliver' || act === 'skip'))
    if (one.act === 'skip') expect([one.by, one.isReasoned]).toEqual(['hr', true])
    if (one.act === 'issue' && one.level > 1) expect(settledBelow).toBe(true)
    if (one.act === 'issue' && (one.level === 2 || one.level === 3))
      expect(one.withoutNote || notes.some((day) => day <= one.day)).toBe(true)
    if (one.act === 'deliver' && one.level > 2) expect(own.lastIndexOf('approve')).toBeGreaterThan(own.lastIndexOf('issue'))
    if (one.act === 'acknowledge' || one.act === 'refuse') expect(own.at(-1)).toBe('deliver')
    if (one.act === 'refuse') expect(one.isWitnessed).toBe(true)
  }
}

const told = (act: fc.Arbitrary<RungAct>, by: fc.Arbitrary<RungActor>, often: number) => {
  const mostly = fc.constantFrom(true, true, true, false)
  const arbitrary = fc.record({
    level: fc.constantFrom(1, 1, 2, 2, 3, 4),
    act,
    by,
    isReasoned: mostly,
    isWitnessed: mostly,
    withoutNote: fc.boolean(),
  })
  return Array.from({ length: often }, () => arbitrary.map((one) => new Doing(one)))
}
const commands = fc.commands(
  [
    ...[new Misdeed(), new Misdeed(), new Note(), new TakenBack()].map((one) => fc.constant(one)),
    ...Array.from({ length: 8 }, () => fc.constant(new Climb())),
    ...told(fc.constant('propose'), fc.constant('muster'), 2),
    ...told(fc.constantFrom('issue', 'deliver'), fc.constantFrom('lead', 'hr'), 4),
    ...told(fc.constantFrom('approve', 'skip'), fc.constant('hr'), 2),
    ...told(fc.constantFrom(...RUNG_ACTS), fc.constantFrom(...RUNG_ACTORS), 2),
  ],
  { maxCommands: 60, size: 'max' },
)

test('a ladder does what a model on paper does, whatever is tried; no sentence of policies.md 5 is ever broken', () => {
  let reviews = 0
  fc.assert(
    fc.property(commands, (list) => {
      const model = new Model()
      fc.modelRun(() => ({ model, real: new Real() }), list)
      reviews += model.done.filter(({ level, act }) => level === 4 && act === 'deliver').length
    }),
    { numRuns: 600, seed: 20261005 },
  )
  // The search is worth something only if it gets to the top of the ladder.
  expect(reviews).toBeGreaterThan(0)
}, 120_000)
