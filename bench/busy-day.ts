import { randomUUID } from 'node:crypto'
import { bearer, fillClass, LEAD_TOKEN, makeCohort, type Stage } from './stage.ts'

export type BusyDay = { readonly cohortId: string; readonly date: string }

const ZONE = 'America/Denver'
const AGENTS = 40

/**
 * A class of 40 whose first day is today, and a busy one: every day to decide with an occurrence for every second agent, proofs to review,
 * blocked tracks, acts of conduct and drafted flags.
 */
export async function makeBusyDay({ url, pool }: Stage): Promise<BusyDay> {
  const { rows } = await pool.query(`select to_char(now() at time zone $1, 'YYYY-MM-DD') as today`, [ZONE])
  const date: string = rows[0].today
  const cohortId = await makeCohort(url, `Busy ${randomUUID()}`, {
    startDate: date,
    shift: { start: '00:00', end: '23:30', breakMinutes: 60 },
  })
  const ids = await fillClass(pool, cohortId, AGENTS)
  await pool.query(
    `update decision set date = $2::date + (date - date '2026-10-05'), state = case when date = '2026-10-05' then 'proposed' else state end,
       label = case when (n % 2) = 0 then 'Tardy - Under 1 Hr' else 'Full day of work' end,
       occurrences = case when (n % 2) = 0 then array['late'] else '{}' end, points = case when (n % 2) = 0 then 0.5 else 0 end
     from (select id as agent, row_number() over (order by id) as n from agent where cohort_id = $1) as numbered
     where agent_id = agent and cohort_id = $1`,
    [cohortId, date],
  )
  await pool.query(`delete from decision where cohort_id = $1 and date > $2`, [cohortId, date])
  await pool.query(`update track_status set status = 'blocked' where track = 'tbt' and agent_id = any($1::uuid[])`, [ids.slice(0, 10)])
  await pool.query(
    `insert into proof (id, agent_id, track, kind, received_on, original_sha256, sha256, file_name, media_type, bytes, width, height, via, uploaded_at)
     select gen_random_uuid(), id, 'ahip_aetna', 'checks', $2, md5(id::text), md5(id::text), 'checks.png', 'image/webp', 1, 1, 1, 'app', now()
     from unnest($1::uuid[]) as id`,
    [ids.slice(0, 20), date],
  )
  await pool.query(
    `insert into flag (id, agent_id, kind, drafted_at) select gen_random_uuid(), id, 'other', now() from unnest($1::uuid[]) as id`,
    [ids.slice(0, 5)],
  )
  await pool.query(
    `insert into conduct_act (id, agent_id, happened_on, what, recorded_at) select gen_random_uuid(), id, $2, 'Shouted', now() from unnest($1::uuid[]) as id`,
    [ids.slice(0, 5), date],
  )
  await pool.query('analyze')
  return { cohortId, date }
}

const TURNS = 40
const WARM_UP = 5

/** Milliseconds from the request to the whole answer, the median of many, and the answer itself. */
export async function medianOf(stage: Stage, path: string): Promise<{ median: number; body: unknown }> {
  const waits: number[] = []
  let body: unknown
  for (let turn = 0; turn < WARM_UP + TURNS; turn++) {
    const start = performance.now()
    const response = await fetch(`${stage.url}/api/v1${path}`, { headers: bearer(LEAD_TOKEN) })
    body = await response.json()
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    if (turn >= WARM_UP) waits.push(performance.now() - start)
  }
  return { median: waits.toSorted((a, b) => a - b)[TURNS / 2] ?? 0, body }
}
