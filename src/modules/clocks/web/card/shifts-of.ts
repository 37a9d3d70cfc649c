import { toEpochSeconds } from '#kernel/instant.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Cohort } from '#modules/cohorts/model.ts'

export const shiftsOf = ({ days }: Pick<Cohort, 'days'>): Interval[] =>
  days.map(({ startsAt, endsAt }) => ({ start: toEpochSeconds(startsAt), end: toEpochSeconds(endsAt) }))
