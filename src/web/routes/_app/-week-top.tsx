import { fromEpochSeconds } from '#kernel/instant.ts'
import type { Agent } from '#modules/agents/model.ts'
import { whenWords } from '#modules/clocks/web/card/clock-words.ts'
import type { Cohort } from '#modules/cohorts/model.ts'
import { RoomCard } from '#modules/cohorts/web/RoomCard.tsx'
import { dayToReport, lastReportOf, reportsOf } from '#modules/tracks/rules/evening.ts'
import { nextStep } from '#modules/tracks/rules/next-step.ts'
import { NextStepCard } from '#modules/tracks/web/next/NextStepCard.tsx'
import { ProgressForm } from '#modules/tracks/web/progress/ProgressForm.tsx'
import type { TracksOfAgent } from '#modules/tracks/web/queries.ts'
import { clockTime } from '#web/kit/times.ts'
import { type Known, weekFactsOf } from './-week-facts.ts'

type AtNow = { now: number /** The agent's zone. */; zone: string }

/** Tracks of which an agent may still tell something. */
const openTracks = ({ state }: Pick<Agent, 'state'>, { tracks }: TracksOfAgent) =>
  state === 'leaver' ? [] : tracks.filter(({ cell }) => cell.tone !== 'complete' && cell.tone !== 'waived')

type TopProps = AtNow & {
  known: Known & { cohort: Cohort } /** Link of the room that the class meets in. */
  room: string | null
  children: React.ReactNode
}

/** The room, and the next step with its guide; in the evening what is still to be told. */
export function WeekTop({ known, now, zone, room, children }: TopProps) {
  const { agent, cohort, tracks, clocks } = known
  const step = nextStep(weekFactsOf(known))
  const [first] = openTracks(agent, tracks)
  const isMissing = dayToReport(cohort.days, reportsOf(tracks.tracks, tracks.notes), now) !== null
  const at = fromEpochSeconds(now / 1000)
  return (
    <>
      <NextStepCard
        step={step}
        due={step.due && whenWords(step.due, { own: zone, class: clocks.zone, now: at })}
        evening={isMissing && first ? `progress:${first.key}` : null}
      />
      {agent.state !== 'leaver' && (
        <RoomCard cohort={cohort} now={now} zone={zone} url={room}>
          {children}
        </RoomCard>
      )}
    </>
  )
}

type ProgressProps = AtNow & { agent: Agent; cohort: Cohort; tracks: TracksOfAgent; track: string }

/** Under an open track: how far the agent is, and when they last told it on the class's day that runs or ended last. */
export function TrackProgress({ agent, cohort, tracks, track: key, now, zone }: ProgressProps) {
  const track = openTracks(agent, tracks).find((open) => open.key === key)
  if (!track || !tracks.may.includes('track.report')) return null
  const begun = cohort.days.findLast(({ startsAt }) => Date.parse(startsAt) <= now)
  const told = begun ? lastReportOf(track, tracks.notes, begun.startsAt) : null
  return <ProgressForm agentId={agent.id} track={track} reported={told && clockTime(told, zone)} />
}
