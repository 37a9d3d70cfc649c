import type { RoleRights } from '#modules/people/access.ts'
import type { Track } from '#modules/programmes/model.ts'
import { type Actor, isWithin } from '#platform/actor.ts'

/**
 * `track.change`: whoever answers for all tracks of a class. `track.set`: the status of a track alone, which the programme leaves to more
 * roles track by track (`setBy`; product.md: licensing sets AHIP + Aetna and RTS, IT equipment).
 */
export const tracksRights = {
  'track.read': { agent: 'own', lead: 'cohort', pm: 'cohort', certifier: 'cohort', licensing: 'all', hr: 'all', it: 'all', manager: 'all' },
  'track.report': { agent: 'own', lead: 'cohort', manager: 'all' },
  'track.change': { lead: 'cohort', manager: 'all' },
  'track.set': { lead: 'cohort', licensing: 'all', it: 'all', manager: 'all' },
} satisfies RoleRights

type Place = { readonly cohortId: string; readonly agentId?: string }

const holds = (actor: Actor, right: keyof typeof tracksRights, place: Place): boolean => {
  const scope = actor.scopeFor(right)
  return scope !== null && isWithin(scope, place)
}

/** Answers for all tracks, and so for the class being looked through each day. */
export const mayChangeTracks = (actor: Actor, place: Place): boolean => holds(actor, 'track.change', place)

/** The roles by which an actor sets single tracks of a class; none for whoever may change all of them, or may set nothing. */
export const setsAs = (actor: Actor, place: Place): readonly string[] =>
  mayChangeTracks(actor, place) || !holds(actor, 'track.set', place)
    ? []
    : actor.roles.filter((role) => Object.keys(tracksRights['track.set']).includes(role)).toSorted()

/** Whether an actor may set the status of a track. */
export const maySetTrack = (actor: Actor, { setBy = [] }: Pick<Track, 'setBy'>, place: Place): boolean =>
  mayChangeTracks(actor, place) || setsAs(actor, place).some((role) => setBy.some((one) => one === role))
