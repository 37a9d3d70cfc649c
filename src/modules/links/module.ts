import type { Module } from '#platform/module.ts'
import { linksRights } from './access.ts'
import { LINK_EVENTS } from './events.ts'
import { routeHolder } from './routes/holder.ts'
import { routeLinks } from './routes/links.ts'

export const linksModule: Module = {
  name: 'links',
  rights: linksRights,
  events: LINK_EVENTS,
  routes: (route, surroundings) => {
    routeLinks(route, surroundings)
    routeHolder(route, surroundings.files)
  },
}
