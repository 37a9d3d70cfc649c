import { z } from 'zod'
import { cohortOfAgent } from '#modules/agents/store.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import { sightOf } from '#modules/tickets/commands/open.ts'
import { Ticket } from '#modules/tickets/model.ts'
import { readTicket } from '#modules/tickets/read-tickets.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { Router } from '#platform/http/route-kit.ts'
import { endInTicket } from './commands/end-in-ticket.ts'
import { type Guide, GuidedTicket, Guides, GuidesQuery, type GuideView, MatchAnswer, MatchAsked } from './model.ts'
import { indexOf, matchText } from './rules/match.ts'
import { listGuides } from './store.ts'

const EndedTicket = z.strictObject({ ticket: Ticket, joined: z.boolean() })

const shown = ({ place: _, ...guide }: Guide): GuideView => guide
const forbidden = (guides: readonly Guide[]): string[] => [...new Set(guides.flatMap(({ prohibitions }) => prohibitions))]

/** The guides of a class in reach, of an agent's own where none is named. */
async function guidesFor(db: Db, scope: Scope, cohortId: string | undefined): Promise<Guide[]> {
  if (cohortId === undefined) {
    const [agentId] = scope.agentIds
    return listGuides(db, agentId === undefined ? null : await cohortOfAgent(db, scope, agentId))
  }
  const own = await Promise.all(scope.agentIds.map((agentId) => cohortOfAgent(db, scope, agentId)))
  if (!own.includes(cohortId)) await cohortIn(db, scope, cohortId)
  return listGuides(db, cohortId)
}

/** How much a machine spends on one caller's texts a minute is bounded. */
const MATCHES_PER_MINUTE = 120

export function troubleshootingRoutes(route: Router): void {
  route(
    'GET',
    '/troubleshooting',
    {
      right: 'troubleshooting.use',
      summary: 'Guided steps for known troubles, and what must never be done',
      query: GuidesQuery,
      answer: Guides,
    },
    async ({ db, scope, query }) => {
      const guides = await guidesFor(db, scope, query.cohortId)
      return { rows: guides.map(shown), prohibitions: forbidden(guides) }
    },
  )

  route(
    'POST',
    '/troubleshooting/match',
    {
      right: 'troubleshooting.use',
      summary: 'The guide that a pasted message belongs to, also with typos, cuts and noise; or unknown',
      body: MatchAsked,
      answer: MatchAnswer,
      perMinute: MATCHES_PER_MINUTE,
    },
    async ({ db, scope, body }) => {
      const guides = await guidesFor(db, scope, body.cohortId)
      const { key, score, nearest } = matchText(indexOf(guides), body.text)
      const entry = guides.find((guide) => guide.key === key)
      const name = guides.find((guide) => guide.key === nearest?.key)?.name ?? ''
      return {
        entry: entry ? shown(entry) : null,
        score,
        nearest: nearest && { ...nearest, name },
        prohibitions: entry ? entry.prohibitions : forbidden(guides),
      }
    },
  )

  route(
    'POST',
    '/troubleshooting/tickets',
    {
      right: 'troubleshooting.use',
      summary: 'End troubleshooting in a ticket with what was pasted and tried; the same unknown message gathers in one',
      body: GuidedTicket,
      answer: EndedTicket,
      status: 201,
    },
    (call) =>
      call.act(async (act) => {
        const { id, joined } = await endInTicket(act, call.body)
        return { ticket: await readTicket(act.tx, act, sightOf(act), id), joined }
      }),
  )
}
