import { useNow } from './now.ts'
import { dayTime, exactTime } from './times.ts'

/** Only the year of it is needed here. */
const HOUR_MS = 3_600_000

/** An instant as people say it, in the reader's zone; to the second and with the zone on hover. */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exactTime(at)}>
      {dayTime(at, useNow(HOUR_MS))}
    </time>
  )
}
