import { STEPS } from '#modules/attendance/rules/policy.ts'
import { rankOf, rungStepOf } from '#modules/ladders/rules/rungs.ts'
import type { Track } from '#modules/programmes/model.ts'
import { examsOf } from './catalogue/exams.ts'
import { RUNG_NAMES } from './catalogue/steps.ts'
import type { Place, WholePolicy } from './whole.ts'

/** What is wrong at a place, as advice that follows "is 300; ": what to write instead, without a full stop. */
export type Fault = { readonly place: Place; readonly code: string; readonly advice: string }

/**
 * What contradicts itself across the values of a policy, beyond what the shape of each part refuses. Empty: it may be published.
 * Source: policies.md 1.2, 1.4, 2, 4.
 */
export const faultsOf = (policy: WholePolicy, tracks: readonly Track[]): Fault[] => [
  ...bandFaults(policy),
  ...ladderFaults(policy),
  ...clockFaults(policy, tracks),
  ...examFaults(policy, tracks),
]

const fault = (place: Place, code: string, advice: string): Fault => ({ place, code, advice })

function bandFaults({ attendance }: WholePolicy): Fault[] {
  const { graceMinutes: grace, longMinutes: long, shortLabelUnderMinutes: label } = attendance
  const at = (key: string) => ['attendance', key]
  return [
    ...(grace < long ? [] : [fault(at('graceMinutes'), 'policy.bands', `write fewer minutes than the ${long} of the long band`)]),
    ...(label > grace
      ? []
      : [fault(at('shortLabelUnderMinutes'), 'policy.labels', `write more minutes than the ${grace} that count as late`)]),
  ]
}

/** Steps that go up while what asks for them does not: verbal <= Written <= Final <= termination review, in both columns. */
function ladderFaults({ attendance: { ladder } }: WholePolicy): Fault[] {
  const at = (index: number, ...rest: (string | number)[]) => ['attendance', 'ladder', index, ...rest]
  const empty = ladder.flatMap(({ points, ncns }, index) =>
    points === null && ncns === null
      ? [fault(at(index), 'policy.step_without_reason', 'give it points, no-call no-shows or both, or remove the step')]
      : [],
  )
  const climbed = ladder.map((rung, index) => ({ ...rung, index })).sort((a, b) => STEPS.indexOf(a.step) - STEPS.indexOf(b.step))
  const falling = (['points', 'ncns'] as const).flatMap((column) => {
    const given = climbed.flatMap(({ index, step, [column]: from }) => (from === null ? [] : [{ index, step, from }]))
    return given.flatMap(({ index, from }, nth) => {
      const below = given[nth - 1]
      if (!below || from >= below.from) return []
      return [fault(at(index, column), 'policy.steps_fall', `write at least the ${below.from} of ${RUNG_NAMES[below.step]}, or lower that`)]
    })
  })
  return [...empty, ...falling]
}

function clockFaults({ timeframes: { clocks, rts } }: WholePolicy, tracks: readonly Track[]): Fault[] {
  const known = new Set([...clocks.map(({ key }) => key), ...tracks.flatMap((track) => [track.key, ...track.parts.map(({ key }) => key)])])
  const starts = clocks.flatMap(({ key, starts }, index) => {
    if (typeof starts === 'string' || 'event' in starts) return []
    const place = ['timeframes', 'clocks', index, 'starts']
    if (starts.complete === key) return [fault(place, 'policy.clock_starts', 'let it start with something other than its own end')]
    if (known.has(starts.complete)) return []
    return [fault(place, 'policy.clock_starts', `there is no "${starts.complete}" in this programme; use one of ${[...known].join(', ')}`)]
  })
  const red = rts.amberAfterDays < rts.redAfterDays
  return [
    ...starts,
    ...(red
      ? []
      : [fault(['timeframes', 'rts', 'redAfterDays'], 'policy.watch', `write more days than the ${rts.amberAfterDays} of amber`)]),
  ]
}

function examFaults({ exams }: WholePolicy, tracks: readonly Track[]): Fault[] {
  const known = examsOf(tracks)
  const own = exams.own.flatMap(({ exam, attempts: told, steps }, index): Fault[] => {
    const place = ['exams', 'own', index]
    const one = known.find(({ key }) => key === exam)
    const first = exams.own.findIndex((other) => other.exam === exam)
    if (first !== index) return [fault([...place, 'exam'], 'policy.exam_twice', 'let each exam have a ladder of its own once')]
    if (!one)
      return [
        fault(
          [...place, 'exam'],
          'policy.exam_unknown',
          `this programme has no such exam; use one of ${known.map(({ key }) => key).join(', ')}`,
        ),
      ]
    return climbFaults(steps, [...place, 'steps'], told ?? one.attempts)
  })
  return [...climbFaults(exams.steps, ['exams', 'steps'], Number.POSITIVE_INFINITY), ...own]
}

/** More fails never ask for a milder step, and nobody fails more often than there are attempts. */
function climbFaults(steps: WholePolicy['exams']['steps'], place: Place, attempts: number): Fault[] {
  const sorted = steps.map((step, index) => ({ ...step, index })).sort((a, b) => a.fail - b.fail)
  return sorted.flatMap(({ fail, action, index }, nth) => {
    if (fail > attempts)
      return [fault([...place, index, 'fail'], 'policy.fail_beyond', `there are ${attempts} attempts; remove the step or allow more`)]
    const below = sorted[nth - 1]
    if (!below || rankOf(rungStepOf(action)) >= rankOf(rungStepOf(below.action))) return []
    return [fault([...place, index, 'action'], 'policy.steps_fall', `let it be no milder than the step at fail ${below.fail}`)]
  })
}
