import type { FastifyRequest } from 'fastify'
import { type RawBuilder, sql } from 'kysely'
import { addSeconds, type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { type Actor, EVERYTHING, type Rights } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db/database.ts'
import { hashOf, isSameSecret } from '#platform/secret.ts'
import { type Membership, rolesOver, scopeOf } from './access.ts'
import { BOOTSTRAP_NAME, BOOTSTRAP_PERSON_ID } from './bootstrap.ts'
import type { Role } from './model.ts'

export const SESSION_COOKIE = 'muster_session'
/** A session lives this long after its last use. */
export const SESSION_SECONDS = 14 * 24 * 3600
/** Last use is written at most this often, so that reads stay reads. */
const SEEN_EVERY_SECONDS = 300

type Found = {
  id: string
  person_id: string
  name: string
  roles: Role[]
  memberships: Membership[]
  agent_ids: string[]
  csrf: string | null
  access: string
  seen_at: Instant | null
}

const holder = sql`
  person.id as person_id, person.name,
  array(select role from person_role where person_id = person.id order by role) as roles,
  coalesce((select jsonb_agg(jsonb_build_object('cohortId', cohort_id, 'capacity', capacity)) from cohort_member where person_id = person.id), '[]') as memberships,
  array(select id from agent where person_id = person.id)::text[] as agent_ids`

/** Live sessions or tokens; `which` names one by its secret, or some by their ids. */
const findSessions = async (db: Db, which: RawBuilder<unknown>, now: Instant): Promise<Found[]> => {
  const { rows } = await sql<Found>`/* hot */
    select session.id, ${holder}, session.csrf, 'full' as access, session.seen_at
    from session join person on person.id = session.person_id
    where ${which} and session.expires_at > ${now} and person.state = 'active'`.execute(db)
  return rows
}

type OwnRow = { ownAgentId: string; ownCohortId: string; ownProgramme: string }

/** The row of the agent whose session this cookie is, its class and the key of its programme; null for who is on no roster, or on two. */
export async function ownRowOf(db: Db, now: Instant, cookie: string): Promise<OwnRow | null> {
  const rows = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .innerJoin('agent', 'agent.person_id', 'person.id')
    .innerJoin('cohort', 'cohort.id', 'agent.cohort_id')
    .innerJoin('programme', 'programme.id', 'cohort.programme_id')
    .select(['agent.id as ownAgentId', 'agent.cohort_id as ownCohortId', 'programme.key as ownProgramme'])
    .where('session.token_hash', '=', hashOf(cookie))
    .where('session.expires_at', '>', now)
    .where('person.state', '=', 'active')
    .limit(2)
    .execute()
  return rows.length === 1 ? (rows[0] ?? null) : null
}

const findTokens = async (db: Db, which: RawBuilder<unknown>, now: Instant): Promise<Found[]> => {
  const { rows } = await sql<Found>`/* hot */
    select api_token.id, ${holder}, null as csrf, api_token.access, api_token.last_used_at as seen_at
    from api_token join person on person.id = api_token.person_id
    where ${which} and api_token.revoked_at is null and (api_token.expires_at is null or api_token.expires_at > ${now})
      and person.state = 'active'`.execute(db)
  return rows
}

const isDue = (seenAt: Instant | null, now: Instant) => seenAt === null || toEpochSeconds(now) - toEpochSeconds(seenAt) > SEEN_EVERY_SECONDS

function actorOf(found: Found, kind: 'person' | 'token', rights: Rights): Actor {
  const who = { roles: found.roles, memberships: found.memberships, agentIds: found.agent_ids }
  return {
    kind,
    personId: found.person_id,
    key: `${kind}:${kind === 'person' ? found.person_id : found.id}`,
    name: found.name,
    roles: found.roles,
    readOnly: found.access === 'read',
    csrf: found.csrf,
    sessionId: kind === 'person' ? found.id : null,
    scopeFor: (right) => scopeOf(rights, right, who),
    rolesFor: (right, row) => rolesOver(rights, right, who, row),
  }
}

const BOOTSTRAP: Actor = {
  kind: 'bootstrap',
  personId: BOOTSTRAP_PERSON_ID,
  key: 'bootstrap',
  name: BOOTSTRAP_NAME,
  roles: ['admin'],
  readOnly: false,
  csrf: null,
  sessionId: null,
  scopeFor: () => EVERYTHING,
  rolesFor: () => ['admin'],
}

/** The actor of a session, as of now; undefined when it has ended. */
export async function actorOfSession(db: Db, now: Instant, rights: Rights, sessionId: string): Promise<Actor | undefined> {
  const [found] = await findSessions(db, sql`session.id = ${sessionId}`, now)
  return found && actorOf(found, 'person', rights)
}

const tokenIdOf = (actor: Actor): string | null => (actor.kind === 'token' ? actor.key.slice('token:'.length) : null)

/**
 * The same actors with the roles, classes and agent rows of now, in two statements however many they are. Who is left out has
 * signed out, or was revoked, expired or disabled.
 */
export async function renewActors(db: Db, now: Instant, rights: Rights, actors: readonly Actor[]): Promise<ReadonlyMap<Actor, Actor>> {
  const sessionIds = actors.flatMap(({ sessionId }) => sessionId ?? [])
  const tokenIds = actors.flatMap((actor) => tokenIdOf(actor) ?? [])
  const sessions = sessionIds.length === 0 ? [] : await findSessions(db, sql`session.id = any(${sessionIds}::uuid[])`, now)
  const tokens = tokenIds.length === 0 ? [] : await findTokens(db, sql`api_token.id = any(${tokenIds}::uuid[])`, now)
  const renewed = new Map<string, Actor>([
    ...sessions.map((found) => [found.id, actorOf(found, 'person', rights)] as const),
    ...tokens.map((found) => [found.id, actorOf(found, 'token', rights)] as const),
  ])
  return new Map(
    actors.flatMap((actor) => {
      const id = actor.sessionId ?? tokenIdOf(actor)
      const same = id === null ? actor : renewed.get(id)
      return same ? [[actor, same] as const] : []
    }),
  )
}

/** Who makes a request: a bearer token first, else the session cookie. A wrong token is nobody, never the cookie's person. */
export function createAuthenticate(options: { db: Db; clock: Clock; rights: Rights; bootstrapToken: string | null }) {
  const { db, clock, rights, bootstrapToken } = options
  return async (request: FastifyRequest): Promise<Actor | null> => {
    const now = clock.now()
    const bearer = request.headers.authorization?.match(/^Bearer (.+)$/i)?.[1]
    if (bearer !== undefined) {
      if (bootstrapToken !== null && isSameSecret(bearer, bootstrapToken)) return BOOTSTRAP
      const [found] = await findTokens(db, sql`api_token.token_hash = ${hashOf(bearer)}`, now)
      if (!found) return null
      if (isDue(found.seen_at, now)) await db.updateTable('api_token').set({ last_used_at: now }).where('id', '=', found.id).execute()
      return actorOf(found, 'token', rights)
    }
    const cookie = request.cookies[SESSION_COOKIE]
    if (!cookie) return null
    const [found] = await findSessions(db, sql`session.token_hash = ${hashOf(cookie)}`, now)
    if (!found) return null
    if (isDue(found.seen_at, now)) {
      await db
        .updateTable('session')
        .set({ seen_at: now, expires_at: addSeconds(now, SESSION_SECONDS) })
        .where('id', '=', found.id)
        .execute()
    }
    return actorOf(found, 'person', rights)
  }
}
