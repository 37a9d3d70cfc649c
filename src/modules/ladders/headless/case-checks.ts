import { FieldRefusal } from '#kernel/json-fields.ts'
import type { FailFact, LimitFact, OccurrenceFact } from '../rules/facts.ts'

/** A fact and its place in the file. */
export type Placed<T> = { readonly path: string; readonly fact: T }

/** The first of the entries before that `clashes` with one; each pair is asked once. */
function findClash<T>(placed: readonly Placed<T>[], clashes: (before: T, one: T) => boolean): [Placed<T>, Placed<T>] | null {
  for (const [index, one] of placed.entries()) {
    const before = placed.slice(0, index).find(({ fact }) => clashes(fact, one.fact))
    if (before) return [before, one]
  }
  return null
}

export function checkIds(placed: readonly Placed<{ readonly id: string }>[]): void {
  const clash = findClash(placed, (before, one) => before.id === one.id)
  if (clash) throw new FieldRefusal(`${clash[1].path}.id`, clash[1].fact.id, `${clash[0].path} has it already; give each its own`)
}

const STAND_ALONE = ['absent', 'ncns']

/** policies.md 1.2: an absence stands alone on its day, and no kind is there twice. */
export function checkOccurrences(placed: readonly Placed<OccurrenceFact>[]): void {
  const clash = findClash(
    placed,
    (before, one) => before.date === one.date && (before.kind === one.kind || [before, one].some(({ kind }) => STAND_ALONE.includes(kind))),
  )
  if (!clash) return
  const [before, one] = clash
  const advice = `${before.path} is ${before.fact.kind} on the same day; absent and ncns stand alone, and each kind is there once`
  throw new FieldRefusal(`${one.path}.kind`, one.fact.kind, advice)
}

type Passing = { readonly date: string; readonly goneOn: string | null }
/** Whether there is a day on which both count. */
const overlap = (one: Passing, other: Passing): boolean => {
  const [first, second] = one.date <= other.date ? [one, other] : [other, one]
  return first.goneOn === null || first.goneOn > second.date
}

export function checkLimits(placed: readonly Placed<LimitFact>[]): void {
  const clash = findClash(placed, (before, one) => before.clock === one.clock && before.step === one.step && overlap(before, one))
  if (!clash) return
  const [before, one] = clash
  throw new FieldRefusal(`${one.path}.step`, one.fact.step, `${before.path} is the same step of the clock; give each once`)
}

export function checkFails(placed: readonly Placed<FailFact>[]): void {
  const ofOneExam = (before: FailFact, one: FailFact) => before.exam === one.exam && overlap(before, one)
  const twice = findClash(placed, (before, one) => ofOneExam(before, one) && before.attempt === one.attempt)
  if (twice)
    throw new FieldRefusal(`${twice[1].path}.attempt`, twice[1].fact.attempt, `${twice[0].path} is the same attempt; give each once`)
  const turned = findClash(
    placed,
    (before, one) => ofOneExam(before, one) && before.date !== one.date && before.attempt < one.attempt !== before.date < one.date,
  )
  if (turned)
    throw new FieldRefusal(`${turned[1].path}.date`, turned[1].fact.date, `attempts are taken in order; compare ${turned[0].path}`)
}
