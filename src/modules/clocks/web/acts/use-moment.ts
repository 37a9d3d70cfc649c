import { useState } from 'react'
import { fieldOf, instantOfField } from '../local-times.ts'

export type Moment = {
  value: string
  set: (value: string) => void
  /** Null while it is incomplete. */
  instant: string | null
  isChanged: boolean
}

/** A field for date and time in a zone. Left as it was, it means the instant it was made of, to the millisecond. */
export function useMoment(initial: string, zone: string): Moment {
  const [at] = useState(initial)
  const [value, set] = useState(() => fieldOf(at, zone))
  const isChanged = value !== fieldOf(at, zone)
  return { value, set, instant: isChanged ? instantOfField(value, zone) : at, isChanged }
}
