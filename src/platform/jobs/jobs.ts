import { EventEmitter } from 'node:events'
import { Logger, run, runMigrations, type WorkerEvents } from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import type { z } from 'zod'
import type { Db, Tx } from '../db/database.ts'
import type { Log } from '../log.ts'
import { signAlive } from './dead-workers.ts'

/** A named piece of work done after commit; it must bear being run twice. `cron` in graphile-worker's crontab form. */
export type Job<P = unknown> = {
  readonly name: string
  readonly payload: z.ZodType<P>
  readonly cron?: string
  readonly run: (db: Db, payload: P) => Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: a list of jobs of different payloads; each is parsed by its own schema
export type AnyJob = Job<any>

export const defineJob = <P>(job: Job<P>): Job<P> => job

/**
 * Queues a job in the writing transaction: committed with it or not at all. One job per `key` waits at a time. It runs `afterSeconds` from
 * now at the earliest.
 */
export async function enqueue<P>(tx: Tx, job: Pick<Job<P>, 'name'>, payload: P, key?: string, afterSeconds = 0): Promise<void> {
  await sql`select graphile_worker.add_job(${job.name}, payload => ${JSON.stringify(payload)}::json, job_key => ${key ?? null},
    max_attempts => 12, run_at => now() + ${afterSeconds} * interval '1 second')`.execute(tx)
}

/** The worker's own words go into our log, its routine ones only at debug. */
const loggerOf = (log: Log) =>
  new Logger(() => (level, message) => log[level === 'error' || level === 'warning' ? 'warn' : 'debug']({ from: 'jobs' }, message))

export const migrateJobs = (pool: pg.Pool, log: Log) => runMigrations({ pgPool: pool, logger: loggerOf(log) })

/** Whether jobs can be queued. */
export const isQueueThere = async (db: Db): Promise<boolean> =>
  (await sql`select 1 from graphile_worker.migrations limit 1`.execute(db)).rows.length > 0

/** Starts the worker of this process; stops by `stop()`, letting running jobs finish. */
export async function startJobs(pool: pg.Pool, db: Db, jobs: readonly AnyJob[], log: Log): Promise<{ stop: () => Promise<void> }> {
  const taskList = Object.fromEntries(
    jobs.map((job) => [job.name, async (payload: unknown) => job.run(db, job.payload.parse(payload ?? {}))]),
  )
  const crontab = jobs
    .filter((job) => job.cron)
    .map((job) => `${job.cron} ${job.name}`)
    .join('\n')
  const events: WorkerEvents = new EventEmitter()
  const pools: string[] = []
  events.on('pool:create', ({ workerPool }) => pools.push(workerPool.id))
  const runner = await run({
    pgPool: pool,
    events,
    taskList,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 5_000,
    ...(crontab ? { crontab } : {}),
    logger: loggerOf(log),
  })
  events.on('job:error', ({ error, job }) => log.error({ err: error, job: job.task_identifier }, 'job failed'))
  const sign = await signAlive(pool, db, pools, log)
  return { stop: () => runner.stop().finally(sign.stop) }
}
