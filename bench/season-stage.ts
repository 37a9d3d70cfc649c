import { createHash, randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Stage } from './stage.ts'

export type MadeClass = { readonly id: string; readonly agentIds: readonly string[] }

const LABELS = ['Full day of work', 'Full day of work', 'Full day of work', 'Tardy - Under 1 Hr', 'NCNS']
const TRACKS = ['ahip_aetna', 'tbt', 'call_cert', 'equipment', 'rts']
/** What every track of the programme knows. */
const STATUSES = ['in_progress', 'in_progress', 'blocked', 'complete']

/** Classes like the stage's own, in the middle of their week, straight into the tables. */
export async function makeClasses({ pool, cohortId }: Stage, classes: number, agentsEach: number): Promise<MadeClass[]> {
  const made = Array.from({ length: classes }, () => ({
    id: randomUUID(),
    agentIds: Array.from({ length: agentsEach }, () => randomUUID()),
  }))
  await pool.query(
    `insert into cohort (id, name, programme_id, policy_version_id, zone, start_date, end_date, shift_start, shift_end, break_minutes, created_at)
     select new.id, 'Season ' || n, programme_id, policy_version_id, zone, start_date, end_date, shift_start, shift_end, break_minutes, now()
     from cohort, unnest($2::uuid[]) with ordinality as new (id, n) where cohort.id = $1`,
    [cohortId, made.map(({ id }) => id)],
  )
  await pool.query(
    `insert into cohort_day (cohort_id, date, shift_start, shift_end, break_minutes)
     select new.id, date, shift_start, shift_end, break_minutes from cohort_day, unnest($2::uuid[]) as new (id) where cohort_id = $1`,
    [cohortId, made.map(({ id }) => id)],
  )
  const agents = made.flatMap(({ id, agentIds }) => agentIds.map((agentId) => ({ agentId, id })))
  await fillAgents(
    pool,
    agents.map(({ agentId }) => agentId),
    agents.map(({ id }) => id),
  )
  await pool.query('vacuum analyze agent, decision, track_status, cohort, cohort_touch')
  return made
}

async function fillAgents(pool: pg.Pool, agentIds: readonly string[], cohortIds: readonly string[]): Promise<void> {
  await pool.query(
    `insert into agent (id, cohort_id, name, email, employee_id, npn, n_number, created_at)
     select id, cohort_id, 'Agent ' || n || ' of the Season', 'season' || n || '@example.com', 'S' || n, (20000000 + n)::text, 'N' || (200000 + n), now()
     from unnest($1::uuid[], $2::uuid[]) with ordinality as a (id, cohort_id, n)`,
    [agentIds, cohortIds],
  )
  await pool.query(
    `insert into decision (id, cohort_id, agent_id, date, state, label, occurrences, points, late_seconds, early_seconds, away_seconds,
       missing_seconds, inferred, because, presence, proposal, inputs_hash, policy_version)
     select gen_random_uuid(), cohort_id, id, date '2026-10-05' + d, 'proposed', ($3::text[])[1 + (n + d) % 5], '{}', 0, 0, 0, 0, 0, false,
       'joined 08:00:00, on time; stayed to the end', '[]', '{}', 'x', 1
     from unnest($1::uuid[], $2::uuid[]) with ordinality as a (id, cohort_id, n), generate_series(0, 4) as d`,
    [agentIds, cohortIds, LABELS],
  )
  await pool.query(
    `insert into track_status (agent_id, track, status, note, told, since, changed_at)
     select id, track, ($3::text[])[1 + n % 4], 'asked again after lunch', ($3::text[])[1 + n % 4], now(), now()
     from unnest($1::uuid[]) with ordinality as a (id, n), unnest($2::text[]) as track`,
    [agentIds, TRACKS, STATUSES],
  )
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')

/** Leads of these classes, each with an API token; answers the tokens in order. */
export async function makeLeads({ pool }: Stage, cohortIds: readonly string[]): Promise<string[]> {
  const people = cohortIds.map((cohortId, n) => ({ id: randomUUID(), cohortId, token: `bench-viewer-${n}-${randomUUID()}` }))
  const ids = people.map(({ id }) => id)
  await pool.query(
    `insert into person (id, name, email, created_at) select id, 'Viewer ' || n, 'viewer' || n || '@example.com', now()
     from unnest($1::uuid[]) with ordinality as p (id, n)`,
    [ids],
  )
  await pool.query(`insert into person_role (person_id, role) select id, 'lead' from unnest($1::uuid[]) as p (id)`, [ids])
  await pool.query(
    `insert into cohort_member (cohort_id, person_id, capacity) select c, p, 'lead' from unnest($1::uuid[], $2::uuid[]) as m (c, p)`,
    [people.map(({ cohortId }) => cohortId), ids],
  )
  await pool.query(
    `insert into api_token (id, person_id, name, access, token_hash, created_at, last_used_at)
     select gen_random_uuid(), p, 'bench', 'full', h, now(), now() from unnest($1::uuid[], $2::text[]) as t (p, h)`,
    [ids, people.map(({ token }) => hashOf(token))],
  )
  return people.map(({ token }) => token)
}

/** People who are these agents, each with an API token; answers the tokens in order. */
export async function makeAgentPeople({ pool }: Stage, agentIds: readonly string[]): Promise<string[]> {
  const people = agentIds.map((agentId, n) => ({ id: randomUUID(), agentId, token: `bench-agent-${n}-${randomUUID()}` }))
  const ids = people.map(({ id }) => id)
  await pool.query(
    `insert into person (id, name, email, created_at) select id, 'Agent person ' || n, 'agent-person' || n || '@example.com', now()
     from unnest($1::uuid[]) with ordinality as p (id, n)`,
    [ids],
  )
  await pool.query(`insert into person_role (person_id, role) select id, 'agent' from unnest($1::uuid[]) as p (id)`, [ids])
  await pool.query(`update agent set person_id = p from unnest($1::uuid[], $2::uuid[]) as m (a, p) where agent.id = a`, [agentIds, ids])
  await pool.query(
    `insert into api_token (id, person_id, name, access, token_hash, created_at, last_used_at)
     select gen_random_uuid(), p, 'bench', 'full', h, now(), now() from unnest($1::uuid[], $2::text[]) as t (p, h)`,
    [ids, people.map(({ token }) => hashOf(token))],
  )
  return people.map(({ token }) => token)
}

/** Signs a manager in for a browser; answers the value of the session's cookie. */
export async function makeSession({ pool }: Stage): Promise<string> {
  const [person, secret] = [randomUUID(), `bench-session-${randomUUID()}`]
  await pool.query(`insert into person (id, name, email, created_at) values ($1, 'Mona Manager', 'mona@example.com', now())`, [person])
  await pool.query(`insert into person_role (person_id, role) values ($1, 'manager')`, [person])
  await pool.query(
    `insert into session (id, person_id, token_hash, csrf, signed_in_with, created_at, seen_at, expires_at)
     values ($1, $2, $3, 'bench', 'password', now(), now(), now() + interval '1 day')`,
    [randomUUID(), person, hashOf(secret)],
  )
  return secret
}
