import type { Timeframes } from './policy.ts'

/** A number of days after which an open track is pointed at, counted from the class start or from the last change of its status. */
export type WatchRung = {
  readonly counts: 'class start' | 'last move'
  readonly days: number
  readonly pace: 'at_risk' | 'behind'
  /** `since`: the day it is counted from; `on`: the day it is reached; `days`: how many lie between. */
  readonly words: (since: string, on: string, days: string) => string
}
/** A track that has no clock and no ladder, and is looked at by days. Of rungs that say the same, the first is told of. */
export type Watch = { readonly track: string; readonly rungs: readonly WatchRung[] }

const overdue: WatchRung['words'] = (_since, on, days) => `overdue since ${on}, ${days} after the class start`
const notMoved: WatchRung['words'] = (since, _on, days) => `not moved for ${days} or more, since ${since}`
const expired: WatchRung['words'] = (_since, on, days) => `the contracting case expired ${on}, ${days} after the class start`

/** The rows Equipment and RTS of policies.md 2, as a policy version has them. */
export const watchesOf = ({ equipment, rts }: Pick<Timeframes, 'equipment' | 'rts'>): Watch[] => [
  { track: 'equipment', rungs: [{ counts: equipment.starts, days: equipment.overdueAfterDays, pace: 'behind', words: overdue }] },
  {
    track: 'rts',
    rungs: [
      { counts: rts.starts, days: rts.expiresAfterDays, pace: 'behind', words: expired },
      { counts: 'last move', days: rts.redAfterDays, pace: 'behind', words: notMoved },
      { counts: 'last move', days: rts.amberAfterDays, pace: 'at_risk', words: notMoved },
    ],
  },
]
