import type { Module } from '#platform/module.ts'
import { tracksRights } from './access.ts'
import { trackChanged, trackProgressReported, trackReviewed } from './events.ts'
import { tracksRoutes } from './routes.ts'

export const tracksModule: Module = {
  name: 'tracks',
  rights: tracksRights,
  events: [trackChanged, trackReviewed, trackProgressReported],
  routes: tracksRoutes,
}
