import type { ReadingContext } from '../reading.ts'
import { type DateOrder, readDay, readStamp, type Stamp } from './cells/stamps.ts'
import type { WorkDay } from './days/work-day.ts'
import type { Columns } from './headers.ts'
import type { ProblemList } from './problems.ts'
import type { WallClock } from './wall-clock.ts'

/** All that the readers of one file's rows share. */
export type Desk = {
  readonly context: ReadingContext
  readonly clock: WallClock
  readonly order: DateOrder
  /** The times say month first, and only day first would put the dates on class days. */
  readonly isAgainstSchedule: boolean
  readonly problems: ProblemList
  /** Stamp of a cell under `columns`; equal cells are read once. */
  readonly stampOf: (text: string, columns: Columns) => Stamp | null
  /** Days since 1970-01-01 of a date cell. */
  readonly dayOf: (text: string) => number | null
  /** Where clock times without a date belong; null when nothing tells. That it was asked is remembered. */
  readonly askWorkDay: () => WorkDay | null
  readonly hasAskedWorkDay: () => boolean
}

type Parts = Pick<Desk, 'context' | 'clock' | 'order' | 'isAgainstSchedule' | 'problems'> & { readonly workDay: WorkDay | null }

export function deskOf({ workDay, ...parts }: Parts): Desk {
  const { order } = parts
  const known = new Map<string, Stamp | null>()
  let hasAsked = false
  return {
    ...parts,
    stampOf(text, columns) {
      let stamp = known.get(text)
      if (stamp === undefined) {
        stamp = readStamp(text, order)
        known.set(text, stamp)
      }
      return stamp && columns.isUtc && stamp.day !== null && stamp.offset === null ? { ...stamp, offset: 0 } : stamp
    },
    dayOf: (text) => readDay(text, order),
    askWorkDay() {
      hasAsked = true
      return workDay
    },
    hasAskedWorkDay: () => hasAsked,
  }
}
