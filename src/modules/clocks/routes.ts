import { z } from 'zod'
import { notFound } from '#kernel/app-error.ts'
import { isWithin } from '#platform/actor.ts'
import { ById, decodeCursor, Id, type Router } from '#platform/http/route-kit.ts'
import { changePause, endPause, endPauses, withdrawPause } from './commands/change-pause.ts'
import { grantExemption, withdrawExemption } from './commands/exempt.ts'
import { beginPause, beginPauses } from './commands/pause.ts'
import {
  AgentClocks,
  CohortClocks,
  CohortClocksQuery,
  ExemptionAnswer,
  NewExemption,
  NewPause,
  NewPauses,
  PauseAnswer,
  PauseChange,
  PauseEnd,
  PausesAnswer,
  PausesEnd,
  Withdrawn,
} from './model.ts'
import { readAgentClocks, readCohortClocks } from './read-clocks.ts'

const Cursor = z.tuple([z.string(), Id])

export function clockRoutes(route: Router): void {
  readingRoutes(route)
  pauseRoutes(route)
  classRoutes(route)
  exemptionRoutes(route)
}

function readingRoutes(route: Router): void {
  route(
    'GET',
    '/agents/:id/clocks',
    {
      right: 'clock.read',
      summary: 'Every clock of one agent: used, left, due, pace and why, steps, pauses and proposals',
      params: ById,
      answer: AgentClocks,
    },
    (call) => readAgentClocks(call, call.params.id),
  )

  route(
    'GET',
    '/cohorts/:id/clocks',
    {
      right: 'clock.read',
      summary: 'One row per agent and clock of a class',
      params: ById,
      query: CohortClocksQuery,
      answer: CohortClocks,
    },
    (call) => {
      const { limit, cursor } = call.query
      return readCohortClocks(call, call.params.id, { limit, after: decodeCursor(cursor, Cursor) })
    },
  )
}

function pauseRoutes(route: Router): void {
  route(
    'POST',
    '/agents/:id/clocks/pauses',
    {
      right: 'clock.pause',
      summary: 'Pause an agent’s clocks, with the reason and since when',
      params: ById,
      body: NewPause,
      answer: PauseAnswer,
      status: 201,
    },
    (call) => call.act((act) => beginPause(act, call.params.id, call.body)),
  )

  route(
    'POST',
    '/clock-pauses/:id/end',
    {
      right: 'clock.pause',
      summary: 'Let the clocks go on, from now or from an instant before',
      params: ById,
      body: PauseEnd,
      answer: PauseAnswer,
    },
    (call) => call.act((act) => endPause(act, call.params.id, call.versionSeen(), call.body.until)),
  )

  route(
    'PATCH',
    '/clock-pauses/:id',
    {
      right: 'clock.pause',
      summary: 'Correct since, until or note of a pause, with the reason',
      params: ById,
      body: PauseChange,
      answer: PauseAnswer,
    },
    (call) => {
      const version = call.requireVersion()
      return call.act((act) => changePause(act, call.params.id, version, call.body))
    },
  )

  route(
    'DELETE',
    '/clock-pauses/:id',
    { right: 'clock.pause', summary: 'Take a pause back that was recorded by mistake', params: ById, answer: Withdrawn },
    (call) => call.act((act) => withdrawPause(act, call.params.id, call.versionSeen())),
  )
}

function classRoutes(route: Router): void {
  route(
    'POST',
    '/cohorts/:id/clocks/pauses',
    {
      right: 'clock.pause',
      summary: 'Pause the clocks of many agents of a class, all or none',
      params: ById,
      body: NewPauses,
      answer: PausesAnswer,
      status: 201,
    },
    (call) => {
      const { agentIds, ...pause } = call.body
      if (!isWithin(call.scope, { cohortId: call.params.id })) throw notFound('class')
      return call.act((act) => beginPauses(act, call.params.id, agentIds, pause))
    },
  )

  route(
    'POST',
    '/cohorts/:id/clocks/pauses/end',
    {
      right: 'clock.pause',
      summary: 'Let the clocks of many agents go on that were paused for one reason',
      params: ById,
      body: PausesEnd,
      answer: PausesAnswer,
    },
    (call) => {
      const { agentIds, ...end } = call.body
      if (!isWithin(call.scope, { cohortId: call.params.id })) throw notFound('class')
      return call.act((act) => endPauses(act, call.params.id, agentIds, end))
    },
  )
}

function exemptionRoutes(route: Router): void {
  route(
    'POST',
    '/agents/:id/clocks/exemptions',
    {
      right: 'clock.exempt',
      summary: 'Exempt an agent from the ladders whose policy grants it',
      params: ById,
      body: NewExemption,
      answer: ExemptionAnswer,
      status: 201,
    },
    (call) => call.act((act) => grantExemption(act, call.params.id, call.body)),
  )

  route(
    'DELETE',
    '/clock-exemptions/:id',
    { right: 'clock.exempt', summary: 'Take an exemption back', params: ById, answer: Withdrawn },
    (call) => call.act((act) => withdrawExemption(act, call.params.id, call.versionSeen())),
  )
}
