import type { ChildProcess } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '#platform/db/embedded/start.ts'
import { createLog } from '#platform/log.ts'
import { startNode, stop, waitForOutput } from './machine.ts'

export const BOOTSTRAP = 'bench-bootstrap-token-0123456789abcdef'
export const LEAD_TOKEN = 'bench-lead-token'

/** A database of its own, Muster on one core, and a class of 40 in the middle of its week. */
export type Stage = {
  url: string
  pid: number | undefined
  databaseUrl: string
  pool: pg.Pool
  cohortId: string
  agentIds: string[]
  close: () => Promise<void>
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

async function send(url: string, path: string, token: string, body: unknown) {
  const response = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { ...bearer(token), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

const SHIFT = { start: '08:00', end: '16:30', breakMinutes: 60 }

export const makeCohort = async (url: string, name: string, { startDate = '2026-10-05', shift = SHIFT } = {}): Promise<string> => {
  const made = await send(url, '/cohorts', BOOTSTRAP, {
    name,
    startDate,
    zone: 'America/Denver',
    shift,
    leads: ['lead@example.com'],
  })
  return made.id
}

const AGENTS = 40
const LABELS = ['Full day of work', 'Full day of work', 'Full day of work', 'Tardy - Under 1 Hr', 'NCNS']
const TRACKS = ['ahip_aetna', 'tbt', 'call_cert', 'equipment', 'rts']

/** Rows straight into the tables: what a class looks like in the middle of its week. */
export async function fillClass(pool: pg.Pool, cohortId: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID())
  const { rows } = await pool.query('select id from person where email = $1', ['lead@example.com'])
  const lead = rows[0]?.id
  await pool.query(
    `insert into agent (id, cohort_id, name, email, employee_id, npn, n_number, created_at)
     select id, $2, 'Agent ' || n || ' of the Class', 'agent' || n || '@example.com', 'E' || n, (10000000 + n)::text, 'N' || (100000 + n), now()
     from unnest($1::uuid[]) with ordinality as a (id, n)`,
    [ids, cohortId],
  )
  await pool.query(
    `insert into decision (id, cohort_id, agent_id, date, state, label, occurrences, points, late_seconds, early_seconds, away_seconds,
       missing_seconds, inferred, because, presence, proposal, inputs_hash, policy_version, decided_by, decided_at)
     select gen_random_uuid(), $2, id, date '2026-10-05' + d, 'confirmed', ($3::text[])[1 + (n + d) % 5], '{}', 0, 0, 0, 0, 0, false,
       'joined 08:00:00, on time; stayed to the end', '[]', '{}', 'x', 1, $4, now()
     from unnest($1::uuid[]) with ordinality as a (id, n), generate_series(0, 4) as d`,
    [ids, cohortId, LABELS, lead],
  )
  await pool.query(
    `insert into track_status (agent_id, track, status, note, since, changed_by, changed_at)
     select id, track, 'in_progress', 'asked again after lunch', now(), $3, now() from unnest($1::uuid[]) as id, unnest($2::text[]) as track`,
    [ids, TRACKS, lead],
  )
  await pool.query('analyze')
  return ids
}

async function giveToken(pool: pg.Pool): Promise<void> {
  await pool.query(
    `insert into api_token (id, person_id, name, access, token_hash, created_at, last_used_at)
     select gen_random_uuid(), id, 'bench', 'full', $1, now(), now() from person where email = 'lead@example.com'`,
    [createHash('sha256').update(LEAD_TOKEN).digest('base64url')],
  )
}

export async function startMuster(databaseUrl: string, dataDir: string): Promise<{ url: string; child: ChildProcess }> {
  const env = { DATABASE_URL: databaseUrl, MUSTER_DATA: dataDir, PORT: '0', MUSTER_BOOTSTRAP_TOKEN: BOOTSTRAP, MUSTER_LOG: 'error' }
  const child = startNode('bin/muster', ['serve'], env)
  return { child, url: await waitForOutput(child, /ready at (\S+)/) }
}

/** `folder` is empty and its own. The database is durable: both sides wait for the disk. */
export async function openStage(folder: string): Promise<Stage> {
  const embedded = await startEmbedded({ dataDir: join(folder, 'database'), log: createLog('silent') })
  const databaseUrl = embedded.connection.connectionString
  const { url, child } = await startMuster(databaseUrl, join(folder, 'files'))
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 })
  const cohortId = await makeCohort(url, 'Bench')
  const agentIds = await fillClass(pool, cohortId, AGENTS)
  await giveToken(pool)
  const close = async () => {
    await stop(child)
    await pool.end()
    await embedded.stop()
  }
  return { url, pid: child.pid, databaseUrl, pool, cohortId, agentIds, close }
}
