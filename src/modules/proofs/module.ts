import type { Module } from '#platform/module.ts'
import { proofsRights } from './access.ts'
import { EXAMPLE_EVENTS, PROOF_EVENTS } from './events.ts'
import { exampleRoutes } from './routes/examples.ts'
import { proofsRoutes } from './routes/proofs.ts'

export const proofsModule: Module = {
  name: 'proofs',
  rights: proofsRights,
  events: [...PROOF_EVENTS, ...EXAMPLE_EVENTS],
  routes: (route, surroundings) => {
    proofsRoutes(route, surroundings)
    exampleRoutes(route, surroundings)
  },
}
