import { readConfig } from '#platform/config.ts'
import { type Db, openDatabase } from '#platform/db/database.ts'
import { findLiveOwner } from '#platform/db/embedded/folder-owner.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createLog } from '#platform/log.ts'
import { provideDatabase } from '#platform/process/provide-database.ts'
import { Refusal } from '#platform/process/refusal.ts'

type RecordState = 'migrated' | 'as_it_is'

/**
 * Runs a command on the record: on the server of `DATABASE_URL`, else on the embedded one that a running Muster announces, else on
 * the embedded one started for as long as the command takes. It is migrated first, unless `as_it_is` is said.
 */
export async function withRecord<T>(work: (db: Db) => Promise<T>, state: RecordState = 'migrated'): Promise<T> {
  const config = readConfig()
  const owner = config.databaseUrl === null ? findLiveOwner(config.dataDir) : null
  if (owner !== null) {
    if (owner.connectionString !== null) return onDatabase(owner.connectionString, work, state)
    throw new Refusal(`Muster (process ${owner.pid}) is just starting. Wait until it is ready, then try again.`)
  }
  const lost = Promise.withResolvers<never>()
  const database = await provideDatabase(config, createLog(config.logLevel === 'info' ? 'warn' : config.logLevel), lost.reject)
  try {
    return await Promise.race([onDatabase(database.connection.connectionString ?? '', work, state), lost.promise])
  } finally {
    await database.stop()
  }
}

async function onDatabase<T>(connectionString: string, work: (db: Db) => Promise<T>, state: RecordState): Promise<T> {
  const { db, close } = openDatabase({ connectionString }, 2)
  try {
    if (state === 'migrated') await migrate(db)
    return await work(db)
  } finally {
    await close()
  }
}
