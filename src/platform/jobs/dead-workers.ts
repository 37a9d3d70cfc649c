import { sql } from 'kysely'
import pg from 'pg'
import type { Db } from '../db/database.ts'
import type { Log } from '../log.ts'

const SIGN = 'muster jobs'
/** How often the jobs of processes that died since are looked for. */
const LOOK_MS = 10_000
const AGAIN_MS = 1_000

/** A process that has just begun takes jobs before its sign is up: for so long a lock is let be. */
const SIGNED_WITHIN_SECONDS = 5

/** Jobs are locked by the pool of workers of a process, `pool-` and 18 digits; one fits into the 63 characters of an application's name. */
const signOf = (pools: readonly string[]): string => [SIGN, ...pools].join(' ')

/**
 * Gives back what dead workers hold. A process that is killed leaves its jobs locked, and graphile-worker waits four hours before it takes
 * a lock for abandoned. Alive is whose sign a connection carries: PostgreSQL drops a connection with its process, wherever that ran.
 */
export async function releaseDeadWorkers(db: Db): Promise<void> {
  await sql`
    select graphile_worker.force_unlock_workers(array_agg(distinct jobs.locked_by)) from graphile_worker.jobs
    where jobs.locked_by is not null and jobs.locked_at < now() - ${SIGNED_WITHIN_SECONDS} * interval '1 second' and not exists (
      select from pg_stat_activity where datname = current_database() and starts_with(application_name, ${SIGN})
        and position(jobs.locked_by in application_name) > 0)`.execute(db)
}

/** Shows that these pools of workers are alive, for as long as the process is, and releases what dead ones hold, now and from time to time. */
export async function signAlive(pool: pg.Pool, db: Db, pools: readonly string[], log: Log): Promise<{ stop: () => Promise<void> }> {
  let isStopped = false
  let client: pg.Client | null = null
  const connect = async (): Promise<void> => {
    // The pool hides its password from a spread.
    const { password } = pool.options
    const next = new pg.Client({ ...pool.options, ...(password === undefined ? {} : { password }), application_name: signOf(pools) })
    next.on('error', (error) => {
      if (isStopped) return
      log.warn({ err: error }, 'the sign of the job workers lost its connection; trying again')
      setTimeout(() => void connect().catch((again) => next.emit('error', again)), AGAIN_MS).unref()
    })
    await next.connect()
    client = next
  }
  await connect()
  await releaseDeadWorkers(db)
  const look = () => releaseDeadWorkers(db).catch((error) => log.warn({ err: error }, 'jobs of dead workers were not looked for'))
  const timer = setInterval(() => void look(), LOOK_MS)
  timer.unref()
  return {
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await client?.end().catch(() => {})
    },
  }
}
