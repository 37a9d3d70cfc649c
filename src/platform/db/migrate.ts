import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'

const FOLDER = join(import.meta.dirname, '../../../migrations')
const NAME = /^\d{4}-[a-z0-9-]+\.sql$/

/** Numbered SQL files of `migrations/`, forward only. */
async function listMigrations(): Promise<Record<string, Migration>> {
  const names = (await readdir(FOLDER)).filter((name) => NAME.test(name)).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(FOLDER, name), 'utf8')))
  return Object.fromEntries(
    names.map((name, i) => [
      name.slice(0, -4),
      {
        up: (db: Kysely<unknown>) =>
          sql
            .raw(texts[i] ?? '')
            .execute(db)
            .then(() => {}),
      },
    ]),
  )
}

const migratorOf = <T>(db: Kysely<T>) =>
  new Migrator({
    db: db as Kysely<unknown>,
    provider: { getMigrations: listMigrations },
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  })

/** Brings the database to the newest migration; several processes may call it at once. Answers the names it ran. */
export async function migrate<T>(db: Kysely<T>): Promise<string[]> {
  const { error, results } = await migratorOf(db).migrateToLatest()
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}

/** Migrations that this code has and the database has not. */
export async function listPending<T>(db: Kysely<T>): Promise<string[]> {
  return (await migratorOf(db).getMigrations()).filter((m) => m.executedAt === undefined).map((m) => m.name)
}

/** Brings the database to this migration and no further. */
export async function migrateTo<T>(db: Kysely<T>, name: string): Promise<void> {
  const { error } = await migratorOf(db).migrateTo(name)
  if (error) throw error
}

/** Every migration of this code, oldest first, and whether the database has it. */
export async function listKnown<T>(db: Kysely<T>): Promise<{ name: string; done: boolean }[]> {
  return (await migratorOf(db).getMigrations()).map((m) => ({ name: m.name, done: m.executedAt !== undefined }))
}
