import { notFound } from '#kernel/app-error.ts'
import type { Actor } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { ById, type Router } from '#platform/http/route-kit.ts'
import { changeDraft, discardDraft, openDraft, publishDraft, restoreDraft } from './commands/draft.ts'
import { ChangeDraft, ChangesQuery, Comparison, OfVersion, OpenDraft, PolicyList, PolicyQuery, PolicyRow, Publish } from './model.ts'
import { wholePolicyOf } from './policy.ts'
import { maySee, policyIn } from './policy-in.ts'
import { replayRoutes } from './replay-routes.ts'
import { differenceOf } from './rules/difference.ts'
import { listPolicies, type StoredPolicy, versionOn } from './store.ts'
import { shownPolicy, wordsOf } from './view.ts'

export function policyRoutes(route: Router): void {
  readRoutes(route)
  draftRoutes(route)
  replayRoutes(route)
}

async function shownIn(db: Db, actor: Actor, stored: StoredPolicy, at: string): Promise<PolicyRow> {
  return shownPolicy(actor, stored, await versionOn(db, stored.programme, at.slice(0, 10)))
}

/** What a draft began from, or the version before one; the first is its own. */
async function before(db: Db, policy: StoredPolicy): Promise<StoredPolicy> {
  const all = (await listPolicies(db, policy.programme)).filter(({ state }) => state === 'published')
  const found = policy.baseId ? all.find(({ id }) => id === policy.baseId) : all.find(({ number }) => number === (policy.number ?? 0) - 1)
  return found ?? policy
}

function readRoutes(route: Router): void {
  route(
    'GET',
    '/policies',
    {
      right: 'policy.read',
      summary: 'Versions of a programme’s policy, newest first, and the open draft for who may write it',
      query: PolicyQuery,
      answer: PolicyList,
    },
    async ({ db, actor, at, query }) => {
      const all = await listPolicies(db, query.programme)
      if (all.length === 0) throw notFound('programme')
      const inForce = await versionOn(db, query.programme, at.slice(0, 10))
      return { rows: all.filter((one) => maySee(actor, one)).map((one) => shownPolicy(actor, one, inForce)), next: null }
    },
  )

  route(
    'GET',
    '/policies/:id/changes',
    {
      right: 'policy.read',
      summary: 'What a version or draft changes against another, or the one before it: a sentence for each value',
      params: ById,
      query: ChangesQuery,
      answer: Comparison,
    },
    async ({ db, actor, params, query }) => {
      const to = await policyIn(db, actor, params.id)
      const from = query.from === undefined ? await before(db, to) : await policyIn(db, actor, query.from)
      const changes = differenceOf(wholePolicyOf(from.policy), wholePolicyOf(to.policy), to.tracks)
      return { from: { id: from.id, words: wordsOf(from) }, to: { id: to.id, words: wordsOf(to) }, changes }
    },
  )

  route(
    'GET',
    '/policies/:id',
    { right: 'policy.read', summary: 'One version of a policy, or a draft', params: ById, answer: PolicyRow },
    async ({ db, actor, at, params }) => shownIn(db, actor, await policyIn(db, actor, params.id), at),
  )
}

function draftRoutes(route: Router): void {
  route(
    'POST',
    '/policies',
    { right: 'policy.write', summary: 'Open a draft of the next version', body: OpenDraft, answer: PolicyRow, status: 201 },
    (call) => call.act(async (act) => shownPolicy(call.actor, await openDraft(act, call.body), null)),
  )

  route(
    'PATCH',
    '/policies/:id',
    { right: 'policy.write', summary: 'Change values of a draft', params: ById, body: ChangeDraft, answer: PolicyRow },
    (call) => {
      const version = call.requireVersion()
      return call.act(async (act) => shownPolicy(call.actor, await changeDraft(act, call.params.id, version, call.body.policy), null))
    },
  )

  route(
    'POST',
    '/policies/:id/publish',
    {
      right: 'policy.write',
      summary: 'Make a draft the next version, in force for classes that start on a day or later',
      params: ById,
      body: Publish,
      answer: PolicyRow,
    },
    (call) => {
      const version = call.requireVersion()
      return call.act(async (act) => shownIn(act.tx, call.actor, await publishDraft(act, call.params.id, version, call.body), act.at))
    },
  )

  route(
    'POST',
    '/policies/:id/discard',
    { right: 'policy.write', summary: 'Discard a draft', params: ById, body: OfVersion, answer: PolicyRow },
    (call) => {
      const version = call.requireVersion()
      return call.act(async (act) => shownPolicy(call.actor, await discardDraft(act, call.params.id, version), null))
    },
  )

  route(
    'POST',
    '/policies/:id/restore',
    { right: 'policy.write', summary: 'Bring a discarded draft back', params: ById, body: OfVersion, answer: PolicyRow },
    (call) => {
      const version = call.requireVersion()
      return call.act(async (act) => shownPolicy(call.actor, await restoreDraft(act, call.params.id, version), null))
    },
  )
}
