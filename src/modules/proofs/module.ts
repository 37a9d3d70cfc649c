import type { Module } from '#platform/module.ts'
import { proofsRights } from './access.ts'
import { PROOF_EVENTS } from './events.ts'
import { proofsRoutes } from './routes.ts'

export const proofsModule: Module = { name: 'proofs', rights: proofsRights, events: PROOF_EVENTS, routes: proofsRoutes }
