import { notFound } from '#kernel/app-error.ts'
import { fromEpochSeconds, type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { type Actor, isWithin, type Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { encodeCursor } from '#platform/http/route-kit.ts'
import { mayExempt, pauseKindsFor } from './access.ts'
import type { AgentClocks, CohortClocks } from './model.ts'
import { clocksOf } from './rules/from-record.ts'
import { readFrame } from './store/frames.ts'
import { agentsWithin, listAgentsOf, type PlaceAfter, readRecords } from './store/records.ts'
import { listSteps } from './store/steps.ts'
import { clockRow, clockView, exemptionView, pauseView } from './view.ts'

type Asking = { readonly db: Db; readonly scope: Scope; readonly actor: Actor; readonly at: Instant }

/** Every clock of one agent at this instant, with what paused it and what was proposed. Throws not found out of scope. */
export async function readAgentClocks({ db, scope, actor, at }: Asking, agentId: string): Promise<AgentClocks> {
  const [place] = await agentsWithin(db, scope, [agentId])
  const [row] = place ? await readRecords(db, [agentId]) : []
  const frame = row && (await readFrame(db, row.cohortId))
  if (!row || !frame) throw notFound('agent')
  const now = toEpochSeconds(at)
  const steps = (await listSteps(db, [agentId])).filter(({ isWithdrawn }) => !isWithdrawn)
  const isLeaver = row.state === 'leaver'
  return {
    agentId,
    cohortId: row.cohortId,
    zone: frame.zone,
    at,
    clocks: clocksOf(frame, row).map((one) => clockView(one, now)),
    pauses: row.pauses.map(pauseView),
    exemptions: row.exemptions.map(exemptionView),
    proposals: steps
      .toSorted((a, b) => a.reachedAt - b.reachedAt)
      .map(({ clock, step, because, reachedAt, proposedAt }) => ({
        clock,
        step,
        because,
        reachedAt: fromEpochSeconds(reachedAt),
        proposedAt: fromEpochSeconds(proposedAt),
      })),
    may: { pauseFor: isLeaver ? [] : [...pauseKindsFor(actor, row)], exempt: !isLeaver && mayExempt(actor, row) },
  }
}

type Page = { readonly limit: number; readonly after: PlaceAfter }

/** The clocks of the agents of a class in scope, by name, one row each. Throws not found where nothing of the class is. */
export async function readCohortClocks({ db, scope, at }: Asking, cohortId: string, { limit, after }: Page): Promise<CohortClocks> {
  const found = await listAgentsOf(db, scope, cohortId, after, limit + 1)
  const isSeen = isWithin(scope, { cohortId }) || found.length > 0
  const frame = isSeen ? await readFrame(db, cohortId) : undefined
  if (!frame) throw notFound('class')
  const shown = found.slice(0, limit)
  const records = new Map(
    (
      await readRecords(
        db,
        shown.map(({ agentId }) => agentId),
      )
    ).map((row) => [row.agentId, row]),
  )
  const now = toEpochSeconds(at)
  const last = found.length > limit ? shown.at(-1) : undefined
  return {
    rows: shown.flatMap(({ agentId, name }) => {
      const row = records.get(agentId)
      return row ? clocksOf(frame, row).map((one) => clockRow({ agentId, name }, one, now)) : []
    }),
    next: last ? encodeCursor([last.name, last.agentId]) : null,
  }
}
