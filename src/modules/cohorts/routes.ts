import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { ById, decodeCursor, encodeCursor, Id, LocalDateText, type Router } from '#platform/http/route-kit.ts'
import type { Surroundings } from '#platform/module.ts'
import { asLeadOf, mayOn } from './access.ts'
import { changeCohort, createCohort } from './commands.ts'
import { Cohort, CohortChange, CohortList, CohortQuery, NewCohort } from './model.ts'
import { type CohortFacts, cohortIn, listCohorts } from './store.ts'

const Cursor = z.tuple([LocalDateText, Id])

export function cohortRoutes(route: Router, { rights }: Surroundings): void {
  const every = Object.keys(rights)
  const ofClass = every.filter((right) => right.startsWith('cohort.'))
  const shown = (actor: Actor, cohort: CohortFacts): Cohort => ({ ...cohort, may: mayOn(actor, every)({ cohortId: cohort.id }) })

  route('POST', '/cohorts', { right: 'cohort.create', summary: 'Make a class', body: NewCohort, answer: Cohort, status: 201 }, (call) =>
    call.act(async (act) => {
      const cohort = await createCohort(act, call.body)
      const leads = cohort.leads.some(({ personId }) => personId === call.actor.personId)
      return shown(leads ? asLeadOf(call.actor, cohort.id) : call.actor, cohort)
    }),
  )

  route(
    'GET',
    '/cohorts',
    { right: 'cohort.read', summary: 'Classes, newest start first', query: CohortQuery, answer: CohortList },
    async (call) => {
      const { limit, cursor, state, search } = call.query
      const found = await listCohorts(call.db, call.scope, { limit: limit + 1, after: decodeCursor(cursor, Cursor), state, search })
      const rows = found.slice(0, limit)
      const last = found.length > limit ? rows.at(-1) : undefined
      const may = mayOn(call.actor, ofClass)
      return {
        rows: rows.map((row) => ({ ...row, may: may({ cohortId: row.id }) })),
        next: last ? encodeCursor([last.startDate, last.id]) : null,
      }
    },
  )

  route(
    'GET',
    '/cohorts/:id',
    { right: 'cohort.read', summary: 'One class with its days and members', params: ById, answer: Cohort },
    async (call) => shown(call.actor, await cohortIn(call.db, call.scope, call.params.id)),
  )

  route(
    'PATCH',
    '/cohorts/:id',
    { right: 'cohort.change', summary: 'Change a class', params: ById, body: CohortChange, answer: Cohort },
    (call) => call.act(async (act) => shown(call.actor, await changeCohort(act, call.params.id, call.requireVersion(), call.body))),
  )
}
