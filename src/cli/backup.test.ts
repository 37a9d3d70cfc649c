import { createHash, randomUUID } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { verifyAudit } from '#modules/audit/commands.ts'
import { type Db, openDatabase } from '#platform/db/database.ts'
import { run, scratchFolder } from '../../tests/support/command-line.ts'
import { onServer, withDatabase } from '../../tests/support/database.ts'
import { AFTER_SHIFT, makeSide } from '../../tests/support/samples.ts'
import { openWorld } from '../../tests/support/world.ts'

const dataDir = join(tmpdir(), `muster-backup-data-${randomUUID()}`)
const world = openWorld({ MUSTER_DATA: dataDir })
const scratch = scratchFolder('muster-backup-')
const opened: { db: Db; close: () => Promise<void>; name: string }[] = []
const MANY_NOTES = 2_100

/** Separators, quotes and what else a text format could trip over. */
const AWKWARD = 'a "b" \\N \\\\ \t tab\r\nline\u2028separator 漢字 🧾 {},'

let taken = ''
let worldUrl = ''

async function emptyDatabase(): Promise<{ db: Db; url: string }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(inject('server'), (client) => client.query(`create database ${name}`))
  const url = withDatabase(inject('server'), name)
  const { db, close } = openDatabase({ connectionString: url }, 2)
  opened.push({ db, close, name })
  return { db, url }
}

/** Every row of every table as text. Touches only ever grow, and the notes of the migrator's lock are its own. */
async function dump(db: Db): Promise<Record<string, string[]>> {
  const tables = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('cohort_touch', 'migration_lock')`.execute(db)
  const entries = tables.rows.map(async ({ name }) => {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} as t order by 1`.execute(db)
    return [name, rows.map(({ row }) => row)] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

async function storedFiles(folder: string): Promise<Record<string, string>> {
  const paths = (await readdir(join(folder, 'files'), { recursive: true })).filter((path) => path.length > 60)
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, 'files', path), 'latin1')])))
}

function useRecord(url: string, folder: string) {
  vi.stubEnv('DATABASE_URL', url)
  vi.stubEnv('MUSTER_DATA', folder)
}

const useWorld = () => useRecord(worldUrl, dataDir)

/** A copy of the backup to spoil. */
async function copyOfBackup(): Promise<string> {
  const copy = join(scratch.path(), randomUUID())
  await cp(taken, copy, { recursive: true })
  return copy
}

async function rewriteManifest(folder: string, change: object): Promise<void> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  const text = JSON.stringify({ ...manifest, ...change })
  await writeFile(join(folder, 'manifest.json'), text)
  await writeFile(join(folder, 'manifest.sha256'), createHash('sha256').update(text).digest('hex'))
}

/** One statement, so that the first note may name the last one, which lies batches later in a backup. */
const addNotes = (agentId: string) =>
  sql`
    insert into track_note (id, agent_id, track, date, status_after, note, written_at, undoes, version_after)
    select lpad(n::text, 32, '0')::uuid, ${agentId}, 'ahip_aetna', '2026-10-05', 'started', ${AWKWARD}::text || n, '2026-10-05 15:00:00.123456Z',
      case when n = 1 then lpad(${MANY_NOTES}::text, 32, '0')::uuid end, n
    from generate_series(1, ${MANY_NOTES}::int) as n`.execute(world.db)

beforeAll(async () => {
  await mkdir(dataDir, { recursive: true })
  world.now = AFTER_SHIFT
  const { side } = await makeSide(world)
  await addNotes(side.agentId)
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(world.db)
  worldUrl = withDatabase(inject('server'), rows[0]?.name ?? '')
  useWorld()
  expect(await run('audit', 'verify')).toMatchObject({ code: 0 })
  taken = join(scratch.path(), 'taken')
  const { code, out } = await run('backup', taken)
  expect(code).toBe(0)
  expect(out).toMatch(/^Backed up \d{4} rows of \d+ tables and 9 files to /)
})

beforeEach(useWorld)
afterEach(() => vi.unstubAllEnvs())
afterAll(async () => {
  for (const { close, name } of opened) {
    await close()
    await onServer(inject('server'), (client) => client.query(`drop database if exists ${name} with (force)`))
  }
  await rm(dataDir, { recursive: true, force: true })
})

describe('a restored record', () => {
  test('is the one backed up: every row, every file, the audit chain and its head', async () => {
    const { db, url } = await emptyDatabase()
    const folder = join(scratch.path(), randomUUID())
    useRecord(url, folder)
    expect(await run('restore', taken)).toMatchObject({ code: 0, err: '' })
    const before = await dump(world.db)
    expect(before.proof).toHaveLength(2)
    expect(before.track_note).toHaveLength(MANY_NOTES + 4)
    expect(before.visit).toHaveLength(4)
    expect(await dump(db)).toEqual(before)
    expect(await storedFiles(folder)).toEqual(await storedFiles(dataDir))
    const { head } = await verifyAudit(world.db, null)
    expect(await run('audit', 'verify', '--head', head ?? 'none')).toMatchObject({ code: 0 })
    const { rows } = await sql`select conname from pg_constraint where contype = 'f' and condeferrable`.execute(db)
    expect(rows).toEqual([])
  })

  test('goes on counting where it stopped', async () => {
    const { db, url } = await emptyDatabase()
    useRecord(url, join(scratch.path(), randomUUID()))
    await run('restore', taken)
    const { top } = await db.selectFrom('outbox_event').select(sql<number>`max(id)`.as('top')).executeTakeFirstOrThrow()
    const added = await db
      .insertInto('outbox_event')
      .values({ at: world.now, event: 'agent.added', data: '{}' })
      .returning('id')
      .executeTakeFirstOrThrow()
    expect(added.id).toBeGreaterThan(top)
  })

  test('shows no tracker version that a browser may have kept from before', async () => {
    const { db, url } = await emptyDatabase()
    useRecord(url, join(scratch.path(), randomUUID()))
    await run('restore', taken)
    const versionOf = (of: Db) => of.selectFrom('cohort_touch').select(sql<number>`sum(touches)`.as('sum')).executeTakeFirstOrThrow()
    const oneASecondForAYear = 31_536_000
    expect((await versionOf(db)).sum).toBeGreaterThan((await versionOf(world.db)).sum + oneASecondForAYear)
  })

  test('of a server far ahead lies below the transactions of the new one', async () => {
    const folder = await copyOfBackup()
    await rewriteManifest(folder, { nextTransaction: 5_000_000_000 })
    const { db, url } = await emptyDatabase()
    useRecord(url, join(scratch.path(), randomUUID()))
    expect(await run('restore', folder)).toMatchObject({ code: 0 })
    const { rows } = await sql`
      select bool_and(xact < pg_snapshot_xmin(pg_current_snapshot())) as below, min(xact)::text as least, count(*) > 5 as some
      from (select xact from audit_entry union all select xact from outbox_event) as numbered`.execute(db)
    expect(rows).toEqual([{ below: true, least: '3', some: true }])
    expect(await run('audit', 'verify')).toMatchObject({ code: 0 })
  })

  test('may be embedded, and be backed up again from there', async () => {
    const folder = join(scratch.path(), randomUUID())
    useRecord('', folder)
    expect(await run('restore', taken)).toMatchObject({ code: 0, err: '' })
    expect(await run('audit', 'verify')).toMatchObject({ code: 0 })
    const again = join(scratch.path(), 'again')
    expect(await run('backup', again)).toMatchObject({ code: 0, err: '' })
    const { db, url } = await emptyDatabase()
    useRecord(url, join(scratch.path(), randomUUID()))
    expect(await run('restore', again)).toMatchObject({ code: 0, err: '' })
    const withoutXact = ({ audit_entry, outbox_event, ...rest }: Record<string, string[]>) => ({
      ...rest,
      counts: [audit_entry?.length, outbox_event?.length],
    })
    expect(withoutXact(await dump(db))).toEqual(withoutXact(await dump(world.db)))
  })
})

const flip = (member: string) => async (folder: string) => {
  const path = join(folder, member)
  const bytes = await readFile(path)
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  await writeFile(path, bytes)
}

async function fileMember(folder: string): Promise<string> {
  return `files/${Object.keys(await storedFiles(folder))[0]}`
}

describe('restore refuses, and leaves the database empty', () => {
  test.each<[string, (folder: string) => Promise<unknown>, RegExp]>([
    ['a flipped bit in a table', flip('tables/agent.jsonl.gz'), /tables\/agent\.jsonl\.gz does not fit its hash/],
    ['a flipped bit in a stored file', async (folder) => flip(await fileMember(folder))(folder), /files\/\w\w\/\w{62} does not fit/],
    ['a flipped bit in the manifest', flip('manifest.json'), /manifest\.json does not fit its hash/],
    ['a missing member', (folder) => rm(join(folder, 'tables/visit.jsonl.gz')), /tables\/visit\.jsonl\.gz is missing/],
    ['one that was never finished', (folder) => rm(join(folder, 'manifest.sha256')), /is no finished backup/],
    [
      'one of a newer release',
      (folder) => rewriteManifest(folder, { migration: '9999-later', release: '9.9' }),
      /made by release 9\.9 with migration 9999-later, which this release does not have/,
    ],
    ['a format it does not know', (folder) => rewriteManifest(folder, { format: 2 }), /not in format 1/],
    ['a member outside of the backup', (folder) => rewriteManifest(folder, { files: [{ path: '../x', sha256: '' }] }), /not in format 1/],
  ])('%s', async (_why, spoil, sentence) => {
    const folder = await copyOfBackup()
    await spoil(folder)
    const { db, url } = await emptyDatabase()
    const data = join(scratch.path(), randomUUID())
    useRecord(url, data)
    const { code, err } = await run('restore', folder)
    expect(err).toMatch(sentence)
    expect(code).toBe(1)
    expect(await dump(db)).toEqual({})
    await expect(readdir(data)).rejects.toThrow('ENOENT')
  })

  test('a database that holds something, naming it', async () => {
    const before = await dump(world.db)
    const { code, err } = await run('restore', taken)
    expect(code).toBe(1)
    expect(err).toMatch(/not empty; it holds rows in .*agent \(2\), .*person \(\d+\).*Nothing was restored/)
    expect(await dump(world.db)).toEqual(before)
  })
})

describe('backup refuses', () => {
  test('a folder that exists, and leaves it alone', async () => {
    const { code, err } = await run('backup', taken)
    expect([code, err]).toEqual([1, `"${taken}" exists already; name a folder that does not exist yet.\n`])
  })

  test('a database without a record, and leaves nothing behind', async () => {
    const { url } = await emptyDatabase()
    useRecord(url, dataDir)
    const parent = join(scratch.path(), randomUUID())
    expect(await run('backup', join(parent, 'b'))).toMatchObject({ code: 1, err: expect.stringContaining('nothing to back up') })
    expect(await readdir(parent)).toEqual([])
  })

  test.each([['backup'], ['restore']])('%s without a folder, or with two', async (command) => {
    expect(await run(command)).toMatchObject({ code: 2 })
    expect(await run(command, 'a', 'b')).toMatchObject({ code: 2 })
  })
})

test('a stored file that has gone bad is told, and kept as it is', async () => {
  const damaged = join(dataDir, 'files', 'ab', 'c'.repeat(62))
  await mkdir(join(damaged, '..'), { recursive: true })
  await writeFile(damaged, 'not what it was')
  const { code, err } = await run('backup', join(scratch.path(), 'with-damage'))
  expect(code).toBe(0)
  expect(err).toContain(`The stored file ab${'c'.repeat(62)} is damaged`)
})
