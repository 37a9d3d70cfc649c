import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import { mayOn } from '#modules/cohorts/access.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import { dayOf } from '#modules/rooms/read-floor.ts'
import { type Actor, isWithin } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { helpRights } from './access.ts'
import type { HelpBoard, Knock } from './model.ts'
import { inHelpOrder } from './rules/help-acts.ts'
import { countBefore, listHelp, topicsFor } from './store/help.ts'
import { listNewestKnocks, listWaitingKnocks, type StoredKnock } from './store/knocks.ts'

type Asking = { readonly db: Db; readonly actor: Actor; readonly at: Instant }

export const knockView = ({ cohortId: _, date: __, ...knock }: StoredKnock): Knock => knock

/** Who waits in a class, as one actor sees it: all for who leads it, an agent their own. Throws not found out of scope. */
export async function readHelp({ db, actor, at }: Asking, cohortId: string): Promise<HelpBoard> {
  const scope = actor.scopeFor('help.read')
  if (!scope) throw notFound('class')
  const cohort = await cohortIn(db, scope, cohortId)
  const { date } = dayOf(cohort, at)
  const seesAll = isWithin(scope, { cohortId })
  const knocks = seesAll ? await listWaitingKnocks(db, scope, cohortId, date) : await listNewestKnocks(db, scope.agentIds, cohortId, date)
  const requests = inHelpOrder(await listHelp(db, scope, cohortId, date))
  const own = seesAll ? undefined : requests.find(({ state }) => state === 'waiting')
  return {
    cohortId,
    date,
    topics: await topicsFor(db, cohortId),
    knocks: knocks.map(knockView),
    requests,
    before: own ? await countBefore(db, cohortId, own.askedAt) : null,
    may: mayOn(actor, Object.keys(helpRights))({ cohortId, ...(seesAll ? {} : { agentId: scope.agentIds[0] ?? '' }) }),
  }
}
