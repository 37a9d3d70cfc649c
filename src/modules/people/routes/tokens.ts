import { z } from 'zod'
import { actForSecret } from '#platform/http/act-for-secret.ts'
import { ById, CursorInstant, DONE, Done, decodeCursor, encodeCursor, PageQuery, pageOf, type Router } from '#platform/http/route-kit.ts'
import { makeToken, revokeToken } from '../commands/tokens.ts'
import { ApiToken, Letter, MadeToken, NewToken } from '../model.ts'
import { listLetters } from '../store/letters.ts'
import { listTokens } from '../store/tokens.ts'

const AfterMade = z.tuple([CursorInstant, z.uuid()])

/** One page of rows that are listed newest first. */
const pageBy = <R extends { id: string; createdAt: string }>(rows: R[], limit: number) => {
  const last = rows.length === limit ? rows.at(-1) : undefined
  return { rows, next: last ? encodeCursor([last.createdAt, last.id]) : null }
}

export function routeTokens(route: Router): void {
  route(
    'GET',
    '/tokens',
    { right: 'token.write', summary: 'Your API tokens; for an admin everybody’s', query: PageQuery, answer: pageOf(ApiToken) },
    async ({ db, query, actor }) => {
      const personId = actor.scopeFor('person.grant_admin') === null ? actor.personId : null
      return pageBy(await listTokens(db, personId, query.limit, decodeCursor(query.cursor, AfterMade)), query.limit)
    },
  )
  route(
    'POST',
    '/tokens',
    { right: 'token.write', summary: 'Make an API token; its secret is shown once', body: NewToken, answer: MadeToken, status: 201 },
    (call) => actForSecret(call, (act) => makeToken(act, call.body)),
  )
  route('DELETE', '/tokens/:id', { right: 'token.write', summary: 'Revoke an API token', params: ById, answer: Done }, (call) =>
    call.act((act) => revokeToken(act, call.params.id).then(() => DONE)),
  )
  route(
    'GET',
    '/mails',
    { right: 'mail.read', summary: 'Letters sent, waiting, or kept where mail is off', query: PageQuery, answer: pageOf(Letter) },
    async ({ db, query }) => pageBy(await listLetters(db, query.limit, decodeCursor(query.cursor, AfterMade)), query.limit),
  )
}
