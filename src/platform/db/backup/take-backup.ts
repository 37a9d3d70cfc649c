import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Refusal } from '#platform/process/refusal.ts'
import type { Db } from '../database.ts'
import { listSequences, listTables, orderTables, type Table } from './catalog.ts'
import { FORMAT, filePath, MANIFEST, MANIFEST_HASH, type Manifest, STORED_FILE, type TableMember, tablePath } from './manifest.ts'
import { copyHashed, writeLines } from './members.ts'

const FETCH_ROWS = 2_000

export type Source = { readonly db: Db; readonly dataDir: string; readonly release: string; readonly takenAt: string }

/** Rows of one table as JSON lines, through a cursor of the open transaction. */
async function* fetchLines(db: Db, { name, columns }: Table): AsyncGenerator<string[]> {
  const texts = sql.join(columns.map((column) => sql`${sql.ref(column.name)}::text`))
  await sql`declare backup no scroll cursor for select to_json(array[${texts}]::text[])::text as line from ${sql.table(`public.${name}`)}`.execute(
    db,
  )
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(FETCH_ROWS)} from backup`.execute(db)
    if (rows.length > 0) yield rows.map((row) => row.line)
    if (rows.length < FETCH_ROWS) break
  }
  await sql`close backup`.execute(db)
}

async function writeTable(db: Db, table: Table, folder: string): Promise<TableMember> {
  let rows = 0
  async function* counted() {
    for await (const lines of fetchLines(db, table)) {
      rows += lines.length
      yield lines
    }
  }
  const sha256 = await writeLines(counted(), join(folder, tablePath(table.name)))
  return { table: table.name, columns: table.columns, rows, sha256 }
}

type Origin = Pick<Manifest, 'postgresql' | 'migration' | 'nextTransaction'>

/** Also fixes the snapshot: all that follows in the transaction sees the record as of here. */
async function readOrigin(db: Db): Promise<Origin> {
  const { rows } = await sql<{ there: boolean }>`
    select to_regclass('public.migration') is not null and to_regclass('public.audit_entry') is not null as there`.execute(db)
  if (rows[0]?.there !== true) throw new Refusal('There is no Muster record in this database yet, so there is nothing to back up.')
  const origin = await sql<Origin>`
    select current_setting('server_version') as postgresql, (select max(name collate "C") from migration) as migration,
      pg_snapshot_xmax(pg_current_snapshot())::text::bigint as "nextTransaction"`.execute(db)
  return origin.rows[0] ?? { postgresql: '', migration: '', nextTransaction: 0 }
}

type Record = Origin & Pick<Manifest, 'tables' | 'sequences'>

/** All tables as of one moment; writers go on meanwhile. Sequences are read last: never behind the rows. */
function writeRecord(db: Db, folder: string): Promise<Record> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`set local datestyle = 'ISO, YMD'`.execute(tx)
      await sql`set local extra_float_digits = 1`.execute(tx)
      const origin = await readOrigin(tx)
      const tables: TableMember[] = []
      for (const table of orderTables(await listTables(tx)).ordered) tables.push(await writeTable(tx, table, folder))
      return { ...origin, tables, sequences: await listSequences(tx) }
    })
}

/** Stored files never change and are stored before the row that names them, so copying after the rows misses none. */
async function writeFiles(dataDir: string, folder: string): Promise<Manifest['files']> {
  const root = join(dataDir, 'files')
  if (!existsSync(root)) return []
  const found = await readdir(root, { recursive: true })
  const paths = found.map((path) => path.replaceAll('\\', '/')).filter((path) => STORED_FILE.test(path))
  const files: Manifest['files'] = []
  for (const path of paths.sort()) files.push({ path, sha256: await copyHashed(join(root, path), join(folder, filePath(path))) })
  return files
}

async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  const options = { mode: 0o600, flush: true } as const
  await writeFile(join(folder, MANIFEST), text, options)
  await writeFile(join(folder, MANIFEST_HASH), `${createHash('sha256').update(text).digest('hex')}\n`, options)
}

/**
 * Writes the record and its stored files to a new folder. It is written beside under another name and renamed when whole; a failure
 * leaves nothing. Throws a `Refusal` when the folder exists already or the database holds no record.
 */
export async function takeBackup({ db, dataDir, release, takenAt }: Source, target: string): Promise<Manifest> {
  if (existsSync(target)) throw new Refusal(`"${target}" exists already; name a folder that does not exist yet.`)
  const beside = `${target}.unfinished-${randomUUID()}`
  await mkdir(beside, { recursive: true, mode: 0o700 })
  try {
    const record = await writeRecord(db, beside)
    const files = await writeFiles(dataDir, beside)
    const manifest = { format: FORMAT, takenAt, release, ...record, files } satisfies Manifest
    await writeManifest(beside, manifest)
    await rename(beside, target)
    return manifest
  } catch (error) {
    await rm(beside, { recursive: true, force: true })
    throw error
  }
}

/** Stored files whose bytes no longer are what their name says; they are in the backup as they were found. */
export const listDamaged = (manifest: Manifest): string[] =>
  manifest.files.filter(({ path, sha256 }) => path.replace('/', '') !== sha256).map(({ path }) => path.replace('/', ''))
