import type { Module } from '#platform/module.ts'
import { peopleRights } from './access.ts'
import { PEOPLE_EVENTS } from './events.ts'
import { sendAskedLink, sweepSignIn } from './jobs.ts'
import { routeMe } from './routes/me.ts'
import { routePeople } from './routes/people.ts'
import { routeSignIn } from './routes/sign-in.ts'
import { routeStream } from './routes/stream.ts'
import { routeTokens } from './routes/tokens.ts'

export const peopleModule: Module = {
  name: 'people',
  rights: peopleRights,
  events: PEOPLE_EVENTS,
  jobs: [sendAskedLink, sweepSignIn],
  routes: (route, surroundings) => {
    routeSignIn(route, surroundings)
    routeMe(route, surroundings)
    routePeople(route, surroundings)
    routeTokens(route)
    routeStream(route, surroundings)
  },
}
