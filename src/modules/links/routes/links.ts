import { z } from 'zod'
import { agentIn } from '#modules/agents/store.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import { isWithin } from '#platform/actor.ts'
import { actForSecret } from '#platform/http/act-for-secret.ts'
import { ById, type Router } from '#platform/http/route-kit.ts'
import type { Surroundings } from '#platform/module.ts'
import { type Mailing, makeLink, makeLinks } from '../commands/make.ts'
import { restoreLink, revokeLink } from '../commands/revoke.ts'
import { AgentLinks, MadeLink, MadeLinks, NewLink, NewLinks, SignedLink } from '../model.ts'
import { presentLink } from '../present.ts'
import { listLinksOfAgent } from '../store/links.ts'

const Nothing = z.strictObject({})
const MADE_PER_MINUTE = 60

export function routeLinks(route: Router, mailing: Mailing & Pick<Surroundings, 'mailOn'>): void {
  route(
    'GET',
    '/agents/:id/links',
    { right: 'link.read', summary: 'Signed links of an agent, newest first, without their secrets', params: ById, answer: AgentLinks },
    async ({ db, scope, actor, params, at }) => {
      const { id: agentId, cohortId, state } = await agentIn(db, scope, params.id)
      const rows = []
      for (const row of await listLinksOfAgent(db, agentId)) rows.push(await presentLink(db, actor, row, at))
      const held = actor.scopeFor('link.write')
      return { agentId, rows, may: state !== 'leaver' && held && isWithin(held, { cohortId }) ? ['link.write'] : [] }
    },
  )

  route(
    'POST',
    '/agents/:id/links',
    {
      right: 'link.write',
      summary: 'Make a link by which the agent does one act without signing in; it is shown once',
      params: ById,
      body: NewLink,
      answer: MadeLink,
      status: 201,
      perMinute: MADE_PER_MINUTE,
    },
    (call) => actForSecret(call, (act) => makeLink(act, call.params.id, call.body, mailing)),
  )

  route(
    'POST',
    '/cohorts/:id/links',
    {
      right: 'link.write',
      summary: 'Make such a link for each of many agents of a class',
      params: ById,
      body: NewLinks,
      answer: MadeLinks,
      status: 201,
      perMinute: MADE_PER_MINUTE,
    },
    async (call) => {
      await cohortIn(call.db, call.scope, call.params.id)
      return actForSecret(call, (act) => makeLinks(act, call.params.id, call.body, mailing))
    },
  )

  route(
    'POST',
    '/links/:id/revoke',
    { right: 'link.write', summary: 'End a signed link at once', params: ById, body: Nothing, answer: SignedLink },
    (call) => call.act((act) => revokeLink(act, call.params.id)),
  )

  route(
    'POST',
    '/links/:id/restore',
    {
      right: 'link.write',
      summary: 'Take the revocation of a link back, within 10 minutes',
      params: ById,
      body: Nothing,
      answer: SignedLink,
    },
    (call) => call.act((act) => restoreLink(act, call.params.id)),
  )
}
