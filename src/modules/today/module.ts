import type { RoleRights } from '#modules/people/access.ts'
import { ById, type Router } from '#platform/http/route-kit.ts'
import type { Module } from '#platform/module.ts'
import { Today } from './model.ts'
import { readToday } from './read-today.ts'

/** Product, "People and what each sees first": the lead's first screen; a manager may look over a shoulder. */
const todayRights = { 'today.read': { lead: 'cohort', manager: 'all' } } satisfies RoleRights

function todayRoutes(route: Router): void {
  route(
    'GET',
    '/cohorts/:id/today',
    { right: 'today.read', summary: 'What needs the lead of a class now, in order, each with its next act', params: ById, answer: Today },
    (call) => readToday(call, call.params.id),
  )
}

/** The day as an ordered list; it keeps nothing of its own. */
export const todayModule: Module = { name: 'today', rights: todayRights, events: [], routes: todayRoutes }
