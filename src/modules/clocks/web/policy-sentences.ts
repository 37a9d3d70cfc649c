import { spokenSeconds } from '#modules/attendance/rules/spoken.ts'
import type { Rung } from '../rules/ladder.ts'
import { type ClockData, clockPolicyOf, type Timeframes } from '../rules/policy.ts'
import { SPOKEN_CLOCK_STEP, SPOKEN_EXEMPTION, SPOKEN_PAUSE } from '../rules/words.ts'

const listed = (words: readonly string[]): string => {
  const last = words.at(-1) ?? 'nothing'
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}
const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`

function rungWords(rung: Rung, index: number): string {
  const step = `${SPOKEN_CLOCK_STEP[rung.step]}${rung.with === 'hr' ? ' with HR' : ''}`
  if (rung.by === 'hours') return `${step} at ${spokenSeconds(rung.atSeconds)}`
  const days = counted(rung.days, `${rung.of} day`)
  return `${step} ${index === 0 ? `when not done ${days} after the start` : `after ${days} more`}`
}

function limitWords(data: ClockData, limitSeconds: number | null): string {
  if (limitSeconds === null) return 'no limit in hours'
  return data.limitDays === undefined ? spokenSeconds(limitSeconds) : `${counted(data.limitDays, 'day')} (${spokenSeconds(limitSeconds)})`
}

function clockSentence(data: ClockData, timeframes: Timeframes): string {
  const clock = clockPolicyOf(data, timeframes)
  const parts = [
    `${limitWords(data, clock.limitSeconds)} once ${clock.startWords}`,
    ...(clock.rungs.length === 0 ? [] : [clock.rungs.map(rungWords).join(', ')]),
    ...(data.atRiskPercent === undefined ? [] : [`at risk from ${data.atRiskPercent} % on`]),
    ...(data.pausedBy === undefined ? [] : [`pauses only for ${listed(data.pausedBy.map((kind) => SPOKEN_PAUSE[kind]))}`]),
    ...clock.exemptWhen.map((kind) => `exempt when ${SPOKEN_EXEMPTION[kind]}`),
  ]
  return `${clock.name}: ${parts.join('; ')}.`
}

const isTimeframes = (part: unknown): part is Timeframes => typeof part === 'object' && part !== null && 'clocks' in part

/** The timeframes of a policy version as sentences; null for a part kept in an older form. Source: policies.md 2. */
export function timeframesSentences(part: unknown): string[] | null {
  if (!isTimeframes(part)) return null
  const { equipment, rts, nNumber } = part
  return [
    'Clocks count class working time: inside the shifts, breaks included.',
    `They pause for ${listed(part.pausedBy.map((kind) => SPOKEN_PAUSE[kind]))}. An agent is at risk from ${part.atRiskPercent} % of the limit on.`,
    ...part.clocks.map((clock) => clockSentence(clock, part)),
    `Equipment is overdue ${counted(equipment.overdueAfterDays, 'day')} after the class starts.`,
    `RTS expires ${counted(rts.expiresAfterDays, 'day')} after the class starts; a status that has not moved is amber after ${counted(rts.amberAfterDays, 'day')}, red after ${counted(rts.redAfterDays, 'day')}.`,
    `Without access ${counted(nNumber.callSupportAfterBusinessDays, 'business day')} after the N-Number was requested, the agent calls the support desk.`,
  ]
}
