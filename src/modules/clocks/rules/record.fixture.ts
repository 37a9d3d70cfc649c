import { fromEpochSeconds } from '#kernel/instant.ts'
import { Track } from '#modules/programmes/model.ts'
import seed from '../../../../seeds/esp-week.json' with { type: 'json' }
import together from '../../../../seeds/esp-week-together.json' with { type: 'json' }
import { TimeframesSchema } from '../policy.ts'
import { aWeek } from './clocks.fixture.ts'
import type { AgentRecord, ClassFrame } from './from-record.ts'
import { clockPolicyOf } from './policy.ts'
import { watchesOf } from './watch-policy.ts'

const { facts: week, at: instantAt } = aWeek()

/** `06 10:05` as local time of October 2026 in Denver, where these classes are. */
export const at = instantAt
export const iso = (text: string) => fromEpochSeconds(instantAt(text))

const frameOf = (timeframes: unknown): ClassFrame => {
  const data = TimeframesSchema.parse(timeframes)
  return {
    zone: week.zone,
    shifts: week.shifts,
    tracks: seed.tracks.map((track) => Track.parse(track)),
    policies: data.clocks.map((clock) => clockPolicyOf(clock, data)),
    watches: watchesOf(data),
  }
}

/** A class week from Mon 2026-10-05, 08:00 to 16:30, under either programme. */
export const ESP = frameOf(seed.policy.timeframes)
export const TOGETHER_WEEK = frameOf(together.policy.timeframes)

export const NOTHING: AgentRecord = { state: 'active', leftOn: null, facts: [], statuses: [], pauses: [], exemptions: [] }

/** A fact of a track; `begun` where its beginning is another instant. */
export const fact = (track: string, key: string, state: string, when: string, begun = when) => ({
  track,
  key,
  state,
  at: iso(when),
  begunAt: iso(begun),
})
export const status = (track: string, key: string, since: string, more: { told?: string | null; isOverride?: boolean } = {}) => ({
  track,
  status: key,
  told: null,
  isOverride: false,
  since: at(since),
  ...more,
})
