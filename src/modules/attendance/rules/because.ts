import { localClockAt } from '#kernel/zone-time.ts'
import type { DayFacts } from './facts.ts'
import type { Measures } from './measures.ts'
import { type AttendancePolicy, type ExcuseKind, isWaived, type Occurrence } from './policy.ts'
import { SPOKEN_EXCUSE, spokenClock, spokenMinutes, spokenSeconds } from './spoken.ts'

type Said = { readonly facts: DayFacts; readonly measures: Measures; readonly policy: AttendancePolicy }

/** The sentence of a decided day: every occurrence with its measure and the threshold it reached, then what was granted. */
export function becauseOf(said: Said, occurrences: readonly Occurrence[], inferred: boolean): string {
  const { facts, measures, policy } = said
  const parts = occurrences.map((occurrence) => SENTENCES[occurrence](said))
  if (parts.length === 0) parts.push(nothingToNote(said))
  if (inferred) parts.push("rests on the report's total duration, not on single joins and exits")
  if (measures.presence.length > 0 && measures.missingSeconds > policy.absentOverMinutes * 60) parts.push(absenceByMissing(said))
  if (facts.excuse) parts.push(excuseSentence(facts.excuse, policy))
  if (facts.correction) parts.push('times corrected by a person')
  return parts.join('; ')
}

const absenceByMissing = ({ measures, policy }: Said): string =>
  `missing ${spokenSeconds(measures.missingSeconds)} in all, more than ${spokenMinutes(policy.absentOverMinutes)}: counts as one absence`

const excuseSentence = (excuse: ExcuseKind, policy: AttendancePolicy): string =>
  `excused (${SPOKEN_EXCUSE[excuse]}), ${isWaived(excuse, policy) ? 'no points' : 'scored all the same'}`

const joined = ({ facts, measures: { presence, lateSeconds } }: Said): string =>
  `joined ${localClockAt(presence[0]?.start ?? facts.shift.start, facts.zone).slice(0, 8)}, ` +
  `${spokenSeconds(lateSeconds)} after the ${spokenClock(facts.shift.start, facts.zone)} start`

const left = ({ facts, measures: { presence, earlySeconds } }: Said): string =>
  `left ${localClockAt(presence.at(-1)?.end ?? facts.shift.end, facts.zone).slice(0, 8)}, ` +
  `${spokenSeconds(earlySeconds)} before the ${spokenClock(facts.shift.end, facts.zone)} end`

const unseen = ({ facts: { shift, zone } }: Said): string =>
  `not seen in any room from ${spokenClock(shift.start, zone)} to ${spokenClock(shift.end, zone)}`

const breakSeconds = ({ facts, policy }: Said): number => (facts.breakMinutes ?? policy.breakMinutes) * 60

const away = (said: Said): string =>
  `away ${spokenSeconds(said.measures.awaySeconds + breakSeconds(said))} in all, ` +
  `${spokenSeconds(said.measures.awaySeconds)} more than the ${spokenMinutes(breakSeconds(said) / 60)} of breaks`

const SENTENCES: Readonly<Record<Occurrence, (said: Said) => string>> = {
  late: (said) => `${joined(said)}; late from ${spokenMinutes(said.policy.graceMinutes)} on`,
  late_4h: (said) => `${joined(said)}; that is ${spokenMinutes(said.policy.longMinutes)} or more late`,
  left_early: (said) => `${left(said)}; early from ${spokenMinutes(said.policy.graceMinutes)} on`,
  left_early_4h: (said) => `${left(said)}; that is ${spokenMinutes(said.policy.longMinutes)} or more early`,
  mia: (said) => `${away(said)}; missing in action from ${spokenMinutes(said.policy.miaMinutes)} on`,
  absent: (said) =>
    `${unseen(said)}; ${said.facts.notice ? 'notice was given: a call to the attendance line is recorded' : 'no call is recorded'}`,
  ncns: (said) => `${unseen(said)}, and no notice was given: no call to the attendance line is recorded (no-call no-show)`,
}

/** A day without occurrences; what falls short of a threshold is still said, so that nobody has to ask. */
function nothingToNote(said: Said): string {
  const { measures, policy } = said
  const short: string[] = []
  if (measures.lateSeconds > 0) short.push(`${joined(said)}, late only from ${spokenMinutes(policy.graceMinutes)} on`)
  if (measures.earlySeconds > 0) short.push(`${left(said)}, early only from ${spokenMinutes(policy.graceMinutes)} on`)
  if (measures.awaySeconds > 0) short.push(`${away(said)}, missing in action only from ${spokenMinutes(policy.miaMinutes)} on`)
  return short.length === 0 ? 'there from start to end' : short.join('; ')
}
