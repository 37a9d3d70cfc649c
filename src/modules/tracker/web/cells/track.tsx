import { IconNote } from '@tabler/icons-react'
import { PACE_WORDS, PaceShape } from '#modules/clocks/web/parts.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { TrackerCell } from '../../model.ts'
import { Age, ClockAge } from './age.tsx'
import classes from './cells.module.css'
import type { CellKind } from './kind.ts'
import { timeOf } from './time-of.ts'

/** On pace says nothing, so that the grid stays quiet; a state that says blocked itself is not said twice. */
const isPaceShown = ({ pace, tone }: TrackerCell) => pace === 'at_risk' || pace === 'behind' || (pace === 'blocked' && tone !== 'blocked')

/** `Behind. AHIP: limit of 24 h reached Wed, Oct 7, 15:00.` */
const paceSentence = (cell: TrackerCell): string =>
  cell.pace && isPaceShown(cell) ? ` ${PACE_WORDS[cell.pace]}.${cell.paceBecause ? ` ${cell.paceBecause}.` : ''}` : ''

function Track({ state }: { state: TrackerCell }) {
  const since = state.since ?? state.at
  const isQuiet = state.tone === 'complete' || state.tone === 'not_started' || state.tone === 'waived'
  return (
    <>
      <span className={classes.mark}>
        <StateMark tone={state.tone} label={state.label} bare={isQuiet} />
      </span>
      {state.pace && isPaceShown(state) && <PaceShape pace={state.pace} />}
      {state.note && <IconNote size={13} className={classes.noted} aria-label="has a note" />}
      {state.isOverride ? (
        <small className={classes.age}>override</small>
      ) : since ? (
        <Age since={since} />
      ) : (
        state.startedAt && <ClockAge from={state.startedAt} />
      )}
    </>
  )
}

/** Where an agent stands on one track. */
export const trackKind: CellKind = {
  group: 'tracks',
  width: 192,
  text: (cell) => cell.label,
  order: (cell, column) => column.options?.findIndex((option) => option.key === cell.value) ?? 0,
  cell: (cell) => <Track state={cell} />,
  detail: (cell, zone) => {
    const { at, since, reason, note, label, because } = cell
    const facts = because ? ` On record: ${because}.` : ''
    const pace = paceSentence(cell)
    if (at === null) return `${label}.${pace}${facts}`
    const by = cell.by ?? 'someone'
    const whenWho = since ? ` since ${timeOf(since, zone)}. Last change ${timeOf(at, zone)}, ${by}.` : ` since ${timeOf(at, zone)}, ${by}.`
    const why = reason ? ` ${cell.isOverride ? 'Override, because' : 'Reason'}: ${reason}.` : ''
    return `${label}${cell.isByHand ? ', set by hand,' : ''}${whenWho}${pace}${why}${facts}${note ? ` Note: ${note}` : ''}`
  },
}
