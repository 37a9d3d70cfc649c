import { z } from 'zod'
import { AppError, notFound } from '#kernel/app-error.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import { Id } from '#kernel/shapes.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import { isWithin } from '#platform/actor.ts'
import { ById, type Router } from '#platform/http/route-kit.ts'
import { changeTrack, changeTracks, reviewTracks } from './commands/change.ts'
import { reportProgress } from './commands/progress.ts'
import { undoTrackChange, undoTrackChanges } from './commands/undo.ts'
import {
  AgentTracks,
  ReviewedTracks,
  ReviewTracks,
  TrackAnswer,
  TrackChange,
  TrackProgress,
  TracksChange,
  TracksChanged,
  TracksUndo,
  TracksUndone,
  TrackUndo,
} from './model.ts'
import { readAgentTracks } from './read-tracks.ts'
import { agentsOfCohort, tracksOfCohort, unreviewedOn, zoneOfDay } from './store.ts'

const OneTrack = z.strictObject({ id: Id, track: z.string().min(1).max(60) })

export function tracksRoutes(route: Router): void {
  route(
    'GET',
    '/agents/:id/tracks',
    { right: 'track.read', summary: 'Where one agent’s tracks stand, with the dated notes', params: ById, answer: AgentTracks },
    async ({ db, scope, params, actor }) => readAgentTracks(db, scope, actor, params.id),
  )

  route(
    'POST',
    '/agents/:id/tracks/:track/progress',
    {
      right: 'track.report',
      summary: 'Tell how far an agent is with a track: parts, courses, a note',
      params: OneTrack,
      body: TrackProgress,
      answer: AgentTracks,
    },
    (call) =>
      call.act(async (act) => {
        await reportProgress(act, call.params.id, call.params.track, call.body)
        return readAgentTracks(act.tx, act.scope, call.actor, call.params.id)
      }),
  )

  route(
    'PATCH',
    '/agents/:id/tracks/:track',
    { right: 'track.set', summary: 'Set one track of one agent', params: OneTrack, body: TrackChange, answer: TrackAnswer },
    (call) => {
      const version = call.requireVersion()
      return call.act((act) => changeTrack(act, call.params.id, call.params.track, call.body, version))
    },
  )

  route(
    'POST',
    '/agents/:id/tracks/:track/undo',
    { right: 'track.set', summary: 'Take back the newest change of a track', params: OneTrack, body: TrackUndo, answer: TrackAnswer },
    (call) => {
      const version = call.requireVersion()
      return call.act((act) => undoTrackChange(act, call.params.id, call.params.track, version))
    },
  )

  route(
    'POST',
    '/cohorts/:id/tracks/bulk',
    {
      right: 'track.set',
      summary: 'Set one track of many agents, all or none',
      params: ById,
      body: TracksChange,
      answer: TracksChanged,
    },
    (call) => {
      if (!isWithin(call.scope, { cohortId: call.params.id })) throw notFound('class')
      return call.act((act) => changeTracks(act, call.params.id, call.body))
    },
  )

  route(
    'POST',
    '/cohorts/:id/tracks/undo',
    {
      right: 'track.set',
      summary: 'Take back the newest change of one track of many agents',
      params: ById,
      body: TracksUndo,
      answer: TracksUndone,
    },
    (call) => {
      if (!isWithin(call.scope, { cohortId: call.params.id })) throw notFound('class')
      return call.act((act) => undoTrackChanges(act, call.params.id, call.body))
    },
  )

  route(
    'POST',
    '/cohorts/:id/tracks/review',
    {
      right: 'track.change',
      summary: 'Confirm “no change” for a work day, for some agents or for all not looked at yet',
      params: ById,
      body: ReviewTracks,
      answer: ReviewedTracks,
    },
    (call) => {
      const { id } = call.params
      const { date, agentIds } = call.body
      if (!isWithin(call.scope, { cohortId: id })) throw notFound('class')
      return call.act(async (act) => {
        if (!(await tracksOfCohort(act.tx, id))) throw notFound('class')
        refuseUnbegun(await zoneOfDay(act.tx, id, date), date, act.at)
        if (agentIds) refuseStrangers(agentIds, await agentsOfCohort(act.tx, id, agentIds))
        const chosen = agentIds ?? (await unreviewedOn(act.tx, id, date)).map((agent) => agent.agentId)
        const reviewed = await reviewTracks(act, id, date, chosen)
        return { date, reviewed, left: (await unreviewedOn(act.tx, id, date)).length }
      })
    },
  )
}

/** What is not scheduled cannot be looked at, and a day to come not yet. */
function refuseUnbegun(zone: string | undefined, date: string, at: string): void {
  if (zone === undefined)
    throw new AppError('request.invalid', `${date} is not a scheduled day of this class.`, {
      errors: [{ path: 'date', code: 'day.not_scheduled', message: 'Choose a scheduled day of the class.' }],
    })
  if (date > localDateAt(toEpochSeconds(at), zone))
    throw new AppError('request.invalid', `${date} is still to come, so nobody can say yet that nothing changed.`, {
      errors: [{ path: 'date', code: 'day.to_come', message: 'Choose today or a day before.' }],
    })
}

function refuseStrangers(asked: readonly string[], inClass: ReadonlySet<string>): void {
  const errors = asked.flatMap((id, index) =>
    inClass.has(id) ? [] : [{ path: `agentIds.${index}`, code: 'agent.unknown', message: 'This agent is not in the class.' }],
  )
  if (errors.length > 0)
    throw new AppError('request.invalid', `${errors.length} of the agents are not in this class. Leave them out.`, { errors })
}
