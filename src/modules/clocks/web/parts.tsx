import { lazy } from 'react'
import { StateMark, StateShape } from '#web/kit/state-mark.tsx'
import type { Pace } from '../rules/read-clock.ts'

export const PACE_WORDS: Readonly<Record<Pace, string>> = {
  not_started: 'Not started',
  on_pace: 'On pace',
  at_risk: 'At risk',
  behind: 'Behind',
  blocked: 'Blocked',
  done: 'Done',
}

const TONES: Readonly<Record<Pace, string>> = {
  not_started: 'not_started',
  on_pace: 'on_pace',
  at_risk: 'at_risk',
  behind: 'behind',
  blocked: 'blocked',
  done: 'complete',
}

/** A pace as shape and word; quiet where nobody has to look. */
export const PaceMark = ({ pace }: { pace: Pace }) => (
  <StateMark tone={TONES[pace]} label={PACE_WORDS[pace]} bare={pace === 'on_pace' || pace === 'not_started' || pace === 'done'} />
)

/** A pace as its shape alone, where another word stands beside it; read out in full. */
export const PaceShape = ({ pace }: { pace: Pace }) => <StateShape tone={TONES[pace]} label={PACE_WORDS[pace]} />

/** Pauses the clocks of many agents at once, and lets them go on, for screens on which they are chosen. */
export const PauseManyDialog = lazy(() => import('./acts/PauseManyDialog.tsx'))
export const ResumeManyDialog = lazy(() => import('./acts/ResumeManyDialog.tsx'))
