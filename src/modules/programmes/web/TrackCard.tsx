import { Text, Title } from '@mantine/core'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { Track } from '../model.ts'
import classes from './ProgrammeScreen.module.css'

/** `28 h of class working time, after AHIP + Aetna`; null where neither is set. */
function limitsOf({ limitHours, after }: Track, tracks: readonly Track[]): string | null {
  const names = after.map((key) => tracks.find((track) => track.key === key)?.name ?? key)
  const parts = [...(limitHours === null ? [] : [`${limitHours} h of class working time`]), ...names.map((name) => `after ${name}`)]
  return parts.length > 0 ? parts.join(', ') : null
}

/** `AHIP only once the N-Number is confirmed`, one for everything that has prerequisites. */
function prerequisitesOf({ name, needs, parts }: Track, tracks: readonly Track[]): string[] {
  const spoken = (need: string) => {
    if (need === 'n_number') return 'the N-Number is confirmed'
    return `${[...parts, ...tracks].find(({ key }) => key === need)?.name ?? need} is done`
  }
  const begun = parts.length > 0 ? parts : [{ name, needs }]
  return begun.flatMap((one) => (one.needs.length > 0 ? [`${one.name} only once ${one.needs.map(spoken).join(' and ')}.`] : []))
}

/** A track with its limit and every state it may be in. */
export function TrackCard({ track, tracks }: { track: Track; tracks: readonly Track[] }) {
  const needReason = track.states.filter((state) => state.needsReason).map((state) => state.label)
  const failed = track.exams.length > 0 ? track.states.filter((state) => state.tone === 'failed').map((state) => state.label) : []
  const limits = limitsOf(track, tracks)
  const before = prerequisitesOf(track, tracks)
  return (
    <li className={classes.track}>
      <Title order={3}>{track.name}</Title>
      {limits && (
        <Text size="sm" c="dimmed">
          {limits}
        </Text>
      )}
      {before.length > 0 && (
        <Text size="sm" c="dimmed">
          {before.join(' ')}
        </Text>
      )}
      <div className={classes.states}>
        {track.states.map((state) => (
          <StateMark key={state.key} tone={state.tone} label={state.label} />
        ))}
      </div>
      {needReason.length > 0 && (
        <Text size="sm" c="dimmed">
          With a reason: {needReason.join(', ')}.
          {track.reference &&
            ` Without one, by its date and reference: ${track.states
              .filter(({ tone }) => tone === 'complete')
              .map(({ label }) => label)
              .join(', ')}.`}
        </Text>
      )}
      {failed.length > 0 && (
        <Text size="sm" c="dimmed">
          Set by hand while attempts at an exam are left, with a reason: {failed.join(', ')}.
        </Text>
      )}
    </li>
  )
}
