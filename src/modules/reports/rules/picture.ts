import { addDays, type LocalDate } from '#kernel/local-date.ts'
import { instantOf, localDateAt } from '#kernel/zone-time.ts'
import { clocksOf, isSettledTone } from '#modules/clocks/rules/from-record.ts'
import { turnsOf, WORST_FIRST } from '#modules/clocks/rules/turns.ts'
import type { DayCounts, Picture } from '../model.ts'
import { EXCEPTION_KINDS } from './kinds.ts'
import { type OpenWork, openWorkOf, standingOf, type WorkingAgent, type WorkTerms } from './open-work.ts'

/** A class as it is kept: counts, its open work, and the instant from which on it says something else although nothing is written. */
export type MadePicture = { readonly picture: Picture; readonly openWork: OpenWork[]; readonly validUntil: number }

/** Raised when the form of a kept picture changes. */
export const PICTURE_SHAPE = 1

/** How many agents are at each pace, and when the first of them changes by time alone. A leaver has none. */
function pacesOf({ frame }: WorkTerms, agents: readonly WorkingAgent[], now: number) {
  const pace = { behind: 0, blocked: 0, at_risk: 0, on_pace: 0, none: 0 }
  let nextAt = Number.POSITIVE_INFINITY
  for (const agent of agents) {
    const { all } = turnsOf(clocksOf(frame, agent), now)
    pace[WORST_FIRST.find((known) => known === all[0].pace) ?? 'none'] += 1
    nextAt = Math.min(nextAt, all[1]?.at ?? Number.POSITIVE_INFINITY)
  }
  return { pace, nextAt }
}

/** Each track with how many agents are in which of its states, in the programme's order; states nobody is in are left out. */
const funnelOf = ({ frame }: WorkTerms, agents: readonly WorkingAgent[]): Picture['tracks'] =>
  frame.tracks.map((track) => {
    const states = agents.map((agent) => standingOf(track, agent).state?.key)
    const counts = track.states.map(({ key, label, tone }) => ({ key, label, tone, agents: states.filter((one) => one === key).length }))
    return { track: track.key, name: track.short, states: counts.filter(({ agents: count }) => count > 0) }
  })

/**
 * Tracks complete or waived by the end of each scheduled day that has come. What is from before the week counts on its first day, what came
 * after the newest day on that one: the line ends at what holds now.
 */
function burnUpOf({ frame, days }: WorkTerms, agents: readonly WorkingAgent[], today: LocalDate): Picture['burnUp'] {
  const doneOn = agents.flatMap((agent) =>
    frame.tracks.flatMap((track) => {
      const { state, since } = standingOf(track, agent)
      return isSettledTone(state?.tone) && since !== null ? [localDateAt(since, frame.zone)] : []
    }),
  )
  const come = days.filter((day) => day <= today)
  const complete = come.map((day, index) => (index === come.length - 1 ? doneOn.length : doneOn.filter((date) => date <= day).length))
  return { total: agents.length * frame.tracks.length, complete }
}

/**
 * One class at an instant (epoch seconds) from its record. It holds until the first change of anybody's pace, and no longer than the day
 * on the clocks of the class: what is overdue turns with the date. Pure.
 */
export function pictureOf(terms: WorkTerms, all: readonly WorkingAgent[], attendance: readonly DayCounts[], now: number): MadePicture {
  const { zone } = terms.frame
  const today = localDateAt(now, zone)
  const agents = all.filter(({ state }) => state !== 'leaver')
  const active = agents.filter(({ state }) => state === 'active').length
  const { pace, nextAt } = pacesOf(terms, agents, now)
  const openWork = agents.flatMap((agent) => openWorkOf(terms, agent, now))
  const overdue = openWork.filter(({ dueOn }) => dueOn <= today)
  const counted = EXCEPTION_KINDS.map((kind) => [kind, overdue.filter((one) => one.kind === kind).length] as const)
  return {
    picture: {
      agents: { active, paused: agents.length - active, left: all.length - agents.length },
      pace,
      tracks: funnelOf(terms, agents),
      burnUp: burnUpOf(terms, agents, today),
      attendance: [...attendance],
      overdue: Object.fromEntries(counted.filter(([, count]) => count > 0)),
    },
    openWork,
    validUntil: Math.min(nextAt, instantOf(addDays(today, 1), 0, zone)),
  }
}
