import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Refusal } from '#platform/process/refusal.ts'
import { type Db, inTransaction } from '../database.ts'
import { listKnown, migrate, migrateTo } from '../migrate.ts'
import { listTables, type Table } from './catalog.ts'
import { checkBackup } from './check-backup.ts'
import { loadRecord } from './load-record.ts'
import { filePath, type Manifest } from './manifest.ts'
import { copyHashed } from './members.ts'

async function refuseFilled(db: Db): Promise<void> {
  const held: string[] = []
  for (const { name } of await listTables(db)) {
    if (name === 'migration') continue
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(`public.${name}`)}`.execute(db)
    const count = rows[0]?.count ?? 0
    if (count > 0) held.push(`${name} (${count})`)
  }
  if (held.length === 0) return
  throw new Refusal(
    `The database is not empty; it holds rows in ${held.join(', ')}. Nothing was restored; use an empty database (DATABASE_URL) or a new data folder (MUSTER_DATA).`,
  )
}

/** The backup's migration must be known here, and the database must not be past it: migrations only go forward. */
async function refuseUnreachable(db: Db, { migration, release }: Manifest): Promise<void> {
  const known = await listKnown(db)
  const place = known.findIndex(({ name }) => name === migration)
  if (place === -1)
    throw new Refusal(
      `The backup was made by release ${release} with migration ${migration}, which this release does not have. Upgrade Muster, then restore.`,
    )
  const past = known.slice(place + 1).find(({ done }) => done)
  if (past !== undefined)
    throw new Refusal(
      `The database has migration ${past.name} already, and the backup ends at ${migration}. Use a database that was never migrated.`,
    )
}

const described = ({ columns }: Pick<Table, 'columns'>) =>
  columns
    .map(({ name, type }) => `${name} ${type}`)
    .sort()
    .join(', ')

async function refuseUnlike(db: Db, { tables, migration }: Manifest): Promise<Table[]> {
  const there = await listTables(db)
  for (const name of new Set([...tables.map(({ table }) => table), ...there.map((table) => table.name)])) {
    const ours = there.find((table) => table.name === name)
    const theirs = tables.find(({ table }) => table === name)
    if (ours !== undefined && theirs !== undefined && described(ours) === described(theirs)) continue
    throw new Refusal(
      `The table ${name} of the backup is not as migration ${migration} of this release makes it. Restore with the release that made the backup.`,
    )
  }
  return there
}

/** Written beside and renamed; a file that is there already has the same bytes, as its name is their hash. */
async function restoreFiles(folder: string, dataDir: string, files: Manifest['files']): Promise<void> {
  for (const { path } of files) {
    const target = join(dataDir, 'files', path)
    if (existsSync(target)) continue
    const beside = `${target}.${randomUUID()}`
    await copyHashed(join(folder, filePath(path)), beside)
    await rename(beside, target)
  }
}

/**
 * Restores a backup into an empty database and its files into the data folder, then migrates forward. Throws a `Refusal` when the
 * backup is damaged or newer than this release, or the database holds anything; then no row is left behind.
 */
export async function restoreBackup(db: Db, dataDir: string, folder: string): Promise<Manifest> {
  const manifest = await checkBackup(folder)
  await refuseFilled(db)
  await refuseUnreachable(db, manifest)
  await migrateTo(db, manifest.migration)
  const tables = await refuseUnlike(db, manifest)
  await restoreFiles(folder, dataDir, manifest.files)
  await inTransaction(db, (tx) => loadRecord(tx, folder, manifest, tables))
  await migrate(db)
  return manifest
}
