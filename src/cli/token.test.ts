import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { type Db, openDatabase } from '#platform/db/database.ts'
import { startEmbedded } from '#platform/db/embedded/start.ts'
import { createLog } from '#platform/log.ts'
import { hashOf } from '#platform/secret.ts'
import { run } from '../../tests/support/command-line.ts'
import { createTestDatabase } from '../../tests/support/database.ts'

let db: Db
let connectionString: string
const cleanups: (() => Promise<unknown>)[] = []

const addPerson = (to: Db, email: string) =>
  to.insertInto('person').values({ id: newId(), name: 'Pat Program', email, created_at: '2026-01-01T00:00:00Z' }).execute()

beforeAll(async () => {
  const database = await createTestDatabase(inject('server'))
  const opened = openDatabase(database.connection, 2)
  db = opened.db
  connectionString = database.connection.connectionString ?? ''
  await addPerson(db, 'pat@example.com')
  return async () => {
    await opened.close()
    await database.drop()
  }
})

beforeEach(async () => {
  vi.stubEnv('DATABASE_URL', connectionString)
  await db.deleteFrom('api_token').execute()
  await db.deleteFrom('audit_entry').execute()
})

afterEach(async () => {
  vi.unstubAllEnvs()
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

describe('muster token', () => {
  test('makes a token whose secret alone is on stdout, lists it and revokes it', async () => {
    const made = await run(
      'token',
      'create',
      '--person',
      'Pat@Example.com',
      '--name',
      'Nightly',
      '--access',
      'read',
      '--expires',
      '2999-01-31',
    )
    expect(made.code).toBe(0)
    expect(made.out).toMatch(/^muster_[\w-]{43}\n$/)
    const stored = await db.selectFrom('api_token').selectAll().executeTakeFirstOrThrow()
    expect(stored).toMatchObject({
      name: 'Nightly',
      access: 'read',
      expires_at: '2999-01-31T23:59:59Z',
      token_hash: hashOf(made.out.trim()),
    })
    expect((await run('token', 'list')).out).toBe(`${stored.id}\tread\tuntil 2999-01-31T23:59:59Z\tnever used\tPat Program\tNightly\n`)
    expect((await run('token', 'revoke', stored.id)).code).toBe(0)
    expect((await run('token', 'list')).out).toContain('\trevoked ')
    const audited = await db.selectFrom('audit_entry').select(['action', 'actor_name']).orderBy('id').execute()
    expect(audited).toEqual([
      { action: 'token.made', actor_name: 'Command line' },
      { action: 'token.revoked', actor_name: 'Command line' },
    ])
  })

  test.each<[string, string[], number, RegExp]>([
    ['nothing to do', [], 2, /Say what to do with tokens/],
    ['nobody named', ['create', '--name', 'x'], 2, /--person EMAIL/],
    ['no name', ['create', '--person', 'pat@example.com'], 2, /--name NAME/],
    [
      'an access that does not exist',
      ['create', '--person', 'pat@example.com', '--name', 'x', '--access', 'write'],
      2,
      /read or full, not "write"/,
    ],
    [
      'a day that does not exist',
      ['create', '--person', 'pat@example.com', '--name', 'x', '--expires', '2999-13-01'],
      2,
      /no day 2999-13-01/,
    ],
    ['an unknown option', ['create', '--for', 'pat@example.com'], 2, /--for/],
    ['someone unknown', ['create', '--person', 'who@example.com', '--name', 'x'], 1, /Nobody with the address who@example.com is here/],
    ['an id that is none', ['revoke', 'nightly'], 2, /is not the id of a token/],
    ['a token that is not there', ['revoke', newId()], 1, /There is no such token/],
  ])('refuses %s in a sentence', async (_why, args, code, sentence) => {
    const ran = await run('token', ...args)
    expect([ran.code, ran.out]).toEqual([code, ''])
    expect(ran.err).toMatch(sentence)
  })

  test('a day in the past makes no token', async () => {
    const ran = await run('token', 'create', '--person', 'pat@example.com', '--name', 'x', '--expires', '2020-01-01')
    expect([ran.code, ran.err]).toEqual([1, 'The token would have expired already.\n'])
  })

  test('works beside a running Muster on its embedded database, and starts that database where none runs', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'muster-cli-'))
    await chmod(dataDir, 0o711)
    cleanups.push(() => rm(dataDir, { recursive: true, force: true }))
    vi.stubEnv('DATABASE_URL', '')
    vi.stubEnv('MUSTER_DATA', dataDir)
    expect(await run('token', 'list')).toMatchObject({ code: 0, out: '' })

    const running = await startEmbedded({ dataDir, log: createLog('silent'), durability: 'fast' })
    cleanups.push(running.stop)
    const record = openDatabase(running.connection, 1)
    await addPerson(record.db, 'pat@example.com')
    await record.close()
    expect((await run('token', 'create', '--person', 'pat@example.com', '--name', 'Beside')).code).toBe(0)
    expect((await run('token', 'list')).out).toContain('\tPat Program\tBeside\n')
  })
})

describe('muster audit verify', () => {
  test('says that the trail is whole, with its head, and which entry does not fit', async () => {
    await run('token', 'create', '--person', 'pat@example.com', '--name', 'One')
    await run('token', 'create', '--person', 'pat@example.com', '--name', 'Two')
    const whole = await run('audit', 'verify')
    expect(whole.code).toBe(0)
    expect(whole.out).toMatch(/^The audit trail is whole: 2 entries sealed\.\nIts head is [0-9a-f]{64};/)
    const head = whole.out.match(/[0-9a-f]{64}/)?.[0] ?? ''
    expect((await run('audit', 'verify', '--head', head)).code).toBe(0)

    const { id } = await db.selectFrom('audit_entry').select('id').orderBy('id').executeTakeFirstOrThrow()
    await db.updateTable('audit_entry').set({ reason: 'nothing to see here' }).where('id', '=', id).execute()
    const broken = await run('audit', 'verify')
    expect([broken.code, broken.out]).toEqual([1, ''])
    expect(broken.err).toBe(
      `The audit trail is broken at entry ${id}: it was changed after it was sealed. Compare with a backup made before.\n`,
    )
  })

  test('an empty trail is whole', async () => {
    expect(await run('audit', 'verify')).toMatchObject({ code: 0, out: 'The audit trail is whole: 0 entries sealed.\n' })
  })

  test('anything else is not understood', async () => {
    expect((await run('audit', 'verify', '--head', 'short')).code).toBe(2)
    expect((await run('audit', 'verfy')).err).toContain('did you mean "muster audit verify"')
  })
})
