import { ById, type Router } from '#platform/http/route-kit.ts'
import { chaseAgent, seeArrivals, takeBackArrivals, takeBackChase } from './commands.ts'
import { Arrivals, Morning, MorningQuery, NewChase } from './model.ts'
import { readMorning } from './read-morning.ts'

export function chaseRoutes(route: Router): void {
  route(
    'GET',
    '/cohorts/:id/morning',
    {
      right: 'chase.read',
      summary: 'Who of the class is here on a day, and the tries to reach the others',
      params: ById,
      query: MorningQuery,
      answer: Morning,
    },
    (call) => readMorning(call, call.params.id, call.query.date),
  )
  route(
    'POST',
    '/cohorts/:id/arrivals',
    { right: 'chase.write', summary: 'The lead saw these agents in the meeting', params: ById, body: Arrivals, answer: Morning },
    (call) => call.act((act) => seeArrivals(act, call.params.id, call.body)),
  )
  route(
    'POST',
    '/cohorts/:id/arrivals/take-back',
    { right: 'chase.write', summary: 'Take back that agents were seen', params: ById, body: Arrivals, answer: Morning },
    (call) => call.act((act) => takeBackArrivals(act, call.params.id, call.body)),
  )
  route(
    'POST',
    '/agents/:id/chases',
    {
      right: 'chase.write',
      summary: 'Put down a try to reach a missing agent',
      params: ById,
      body: NewChase,
      answer: Morning,
      status: 201,
    },
    (call) => call.act((act) => chaseAgent(act, call.params.id, call.body)),
  )
  route('DELETE', '/chases/:id', { right: 'chase.write', summary: 'Take back an own try', params: ById, answer: Morning }, (call) =>
    call.act((act) => takeBackChase(act, call.params.id)),
  )
}
