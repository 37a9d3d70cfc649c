import type { EpochSeconds } from '#kernel/interval.ts'

type Answerable = {
  readonly isLeaver: boolean
  /** The sheet's word for the day; null while no report covers it and nobody has decided. */
  readonly label: string | null
  readonly state: string
}

/** Whether there is something to answer on a day, and somebody to answer it. */
export const isAnswerable = ({ isLeaver, label, state }: Answerable): boolean => !isLeaver && (label !== null || state !== 'proposed')

/** Why an answer is not taken, as one sentence; null: it is. A call that is still to come was not made. */
export function judgeAnswer(
  day: Answerable & { readonly name: string; readonly date: string },
  calledAt: EpochSeconds | null,
  now: EpochSeconds,
): { field: 'calledAt' | null; message: string } | null {
  if (day.isLeaver) return { field: null, message: `${day.name} has left, so the days stay as they were on the last one.` }
  if (!isAnswerable(day))
    return { field: null, message: `Nothing is proposed for ${day.date} yet: no report covers it. Answer once there is something.` }
  if (calledAt !== null && calledAt > now)
    return { field: 'calledAt', message: 'The call is still to come. Give the time at which you called.' }
  return null
}

type Stood = { readonly state: string; readonly label: string | null; readonly because: string }

/** Whether a day still is as it was when it was answered. Times are in the sentence. */
export const isStillAbout = (about: Stood, now: Stood): boolean =>
  about.state === now.state && about.label === now.label && about.because === now.because
