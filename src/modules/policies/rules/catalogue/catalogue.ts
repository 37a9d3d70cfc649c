import type { Track } from '#modules/programmes/model.ts'
import type { Part, WholePolicy } from '../whole.ts'
import { attendanceGroups } from './attendance.ts'
import type { Group } from './blanks.ts'
import { conductGroups, thresholdGroups } from './conduct.ts'
import { examGroups } from './exams.ts'
import { timeframeGroups } from './timeframes.ts'

export const PART_TITLES: Readonly<Record<Part, string>> = {
  attendance: 'Attendance',
  timeframes: 'Timeframes',
  exams: 'Failed exams',
  conduct: 'Conduct',
  thresholds: 'Manager’s report',
}

/** A policy as the sentences it makes, every value in its place: what the editor shows and the difference compares. */
export const catalogueOf = (policy: WholePolicy, tracks: readonly Track[]): Readonly<Record<Part, readonly Group[]>> => ({
  attendance: attendanceGroups(policy),
  timeframes: timeframeGroups(policy, tracks),
  exams: examGroups(policy, tracks),
  conduct: conductGroups(policy),
  thresholds: thresholdGroups(policy),
})
