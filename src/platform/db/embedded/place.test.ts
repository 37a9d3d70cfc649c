import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createLog } from '#platform/log.ts'
import { accountFor, isRoot, mayEnter } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { choosePlace, prepareDataDir } from './place.ts'
import { startEmbedded } from './start.ts'
import { makeFolder, makeUsedFolder, query, startHolder } from './testing.ts'

// Real servers are started and killed: seconds on an idle machine, much longer beside a busy neighbour.
vi.setConfig({ testTimeout: 120_000 })

const log = createLog('silent')

/** uid of an account that is on every system and is not the one root chooses for the server: it stands for an ordinary user. */
const STRANGER = Number(/^daemon:[^:]*:(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[1])

/** The package as npm leaves it when install scripts are off: no links. */
function copyWithoutLinks(folder: string): Binaries {
  const installed = findBinaries()
  cpSync(installed.folder, folder, { recursive: true, verbatimSymlinks: true })
  for (const name of readdirSync(join(folder, 'lib')))
    if (lstatSync(join(folder, 'lib', name)).isSymbolicLink()) rmSync(join(folder, 'lib', name))
  return { ...installed, folder }
}

describe('fault 3: the links of the shared libraries are missing', () => {
  test('they are made before the first start', async () => {
    const folder = makeFolder()
    const binaries = copyWithoutLinks(join(folder, 'native'))
    expect(existsSync(join(binaries.folder, 'lib', 'libicuuc.so.60'))).toBe(false)

    const embedded = await startEmbedded({ dataDir: join(folder, 'data'), log, binaries })
    onTestFinished(() => embedded.stop())
    expect(await query(embedded.connection, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(existsSync(join(binaries.folder, 'lib', 'libicuuc.so.60'))).toBe(true)
  })
})

test('fault 6: there is no pg_dump and no psql inside, and nothing here counts on them', () => {
  const programs = readdirSync(join(findBinaries().folder, 'bin'))
  expect(programs.sort()).toEqual(['initdb', 'pg_ctl', 'postgres'])
  const sources = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const called = sources.flatMap(
    (name) => readFileSync(join(import.meta.dirname, name), 'utf8').match(/pg_\w+all|pg_dump\w*|pg_restore|psql|pg_basebackup/g) ?? [],
  )
  expect(called).toEqual([])
})

test('who may enter a folder follows the mode bits of every folder above it', () => {
  const folder = makeFolder()
  const inner = join(folder, 'inner')
  mkdirSync(inner)
  const mine = { name: 'me', uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  const other = { name: 'other', uid: STRANGER, gid: STRANGER }
  const cases = [
    { why: 'open for all', outer: 0o711, inner: 0o755, account: other, enters: true },
    { why: 'the folder itself is shut', outer: 0o711, inner: 0o700, account: other, enters: false },
    { why: 'a folder above it is shut', outer: 0o700, inner: 0o755, account: other, enters: false },
    { why: 'the owner enters by its own bit', outer: 0o700, inner: 0o700, account: mine, enters: true },
    {
      why: 'group members are judged by the group bit only',
      outer: 0o711,
      inner: 0o705,
      account: { ...other, gid: mine.gid },
      enters: false,
    },
    { why: 'a folder to be made counts as the one above', outer: 0o711, inner: 0o711, account: other, enters: true, below: 'new' },
  ]
  for (const { why, outer, inner: innerMode, account, enters, below } of cases) {
    chmodSync(folder, outer)
    chmodSync(inner, innerMode)
    expect(mayEnter(account, join(inner, below ?? '')), why).toBe(enters)
  }
})

test('a data folder that cannot be made is refused in a sentence', () => {
  const folder = makeFolder()
  expect(() => prepareDataDir(join(folder, 'no', '\0'))).toThrow(/is not writable/)
  expect(() => prepareDataDir('/proc/none')).toThrow(/^The data folder \/proc\/none is not writable: .*Set MUSTER_DATA/)
})

// Only root lends its server to another account, so only root can be shut out in this way; as an ordinary user the case cannot be made.
if (isRoot()) {
  describe('fault 2: root keeps the project where no other account may enter', () => {
    test('data goes to the system folder, the note says so, and later starts find it even when the reason is gone', async () => {
      const folder = makeFolder()
      const shut = join(folder, 'shut')
      mkdirSync(shut, { mode: 0o700 })
      const systemFolder = join(folder, 'system')
      const dataDir = join(shut, 'data')

      const first = await startEmbedded({ dataDir, log, systemFolder })
      await query(first.connection, 'create table kept as select 7 as n')
      await first.stop()
      expect(first.note).toContain(`may not enter ${dataDir}, so its data is in ${systemFolder}`)
      expect(existsSync(join(dataDir, 'postgres'))).toBe(false)

      chmodSync(shut, 0o755)
      const second = await startEmbedded({ dataDir, log, systemFolder })
      onTestFinished(() => second.stop())
      expect(await query(second.connection, 'select n from kept')).toEqual([{ n: 7 }])
    })

    test('the programs are copied to where the account may enter, once', async () => {
      const folder = makeFolder()
      const shut = join(folder, 'shut')
      mkdirSync(shut, { mode: 0o700 })
      const binaries = copyWithoutLinks(join(shut, 'native'))
      const systemFolder = join(folder, 'system')
      const dataDir = join(folder, 'data')

      const embedded = await startEmbedded({ dataDir, log, systemFolder, binaries })
      onTestFinished(() => embedded.stop())
      expect(embedded.note).toContain(`programs were copied to ${systemFolder}`)
      const copied = join(systemFolder, `postgres-${binaries.name}`, 'native')
      const madeAt = statSync(copied).ctimeMs
      expect(choosePlace(dataDir, systemFolder, binaries).binaries.folder).toBe(copied)
      expect(statSync(copied).ctimeMs).toBe(madeAt)
    })

    test('data that was moved under a shut folder is not forgotten for a new empty database', async () => {
      const folder = await makeUsedFolder()
      const dataDir = join(folder, 'data')
      mkdirSync(dataDir)
      renameSync(join(folder, 'postgres'), join(dataDir, 'postgres'))
      chmodSync(folder, 0o700)
      await expect(startEmbedded({ dataDir, log, systemFolder: join(folder, 'system') })).rejects.toThrow(/may not enter/)
    })

    test('the account that owns the data keeps it', () => {
      const folder = makeFolder()
      expect(accountFor(folder)?.uid).not.toBe(0)
      expect(accountFor('/proc/self')?.uid).not.toBe(0)
    })
  })

  describe('an ordinary user', () => {
    test('runs it as itself, with programs that root installed without links and that it may not write to', async () => {
      const folder = makeFolder()
      chmodSync(folder, 0o777)
      const binaries = copyWithoutLinks(join(folder, 'native'))
      const dataDir = join(folder, 'data')
      const holder = await startHolder({ dataDir, binaries, become: STRANGER })

      expect(holder.first.note).toContain('programs were copied')
      expect(statSync(`/proc/${holder.first.postmaster}`).uid).toBe(STRANGER)
      expect(statSync(dataDir).mode & 0o777).toBe(0o700)
      expect(await query(holder.first, 'select 1 as one')).toEqual([{ one: 1 }])
      await holder.end()

      // Root then finds the user's data and runs the server as that user, not as its own choice.
      const asRoot = await startEmbedded({ dataDir, log, binaries })
      onTestFinished(() => asRoot.stop())
      expect(statSync(`/proc/${asRoot.pid()}`).uid).toBe(STRANGER)
    })

    test('is told what to do when the system does not know it, as in a container that runs as any number', async () => {
      const folder = makeFolder()
      chmodSync(folder, 0o777)
      const holder = await startHolder({
        dataDir: join(folder, 'data'),
        binaries: copyWithoutLinks(join(folder, 'native')),
        become: 54_321,
      })
      expect(holder.first.refused).toBe(
        'PostgreSQL does not start for a user without a name, and user 54321 has no line in /etc/passwd. Add one, start Muster as another user, or set DATABASE_URL.',
      )
    })

    test('is told when the folder belongs to somebody else', async () => {
      const dataDir = await makeUsedFolder()
      const holder = await startHolder({ dataDir, become: STRANGER, binaries: copyWithoutLinks(join(makeFolder(), 'native')) })
      expect(holder.first.refused).toBe(
        `The data folder ${dataDir} is not writable: this account may not write there. Set MUSTER_DATA to a folder that you may write to.`,
      )
    })
  })
}

test('a database that was moved and is gone is not replaced by an empty one without a word', async () => {
  const dataDir = makeFolder()
  writeFileSync(join(dataDir, 'postgres.location'), join(dataDir, 'gone'))
  await expect(startEmbedded({ dataDir, log })).rejects.toThrow(
    /says that the database is in .*gone, and that folder is gone\. Put it back/,
  )
  expect(readdirSync(dataDir)).toEqual(['postgres.location'])
})

test('what people typed does not get into the log of the server', async () => {
  const dataDir = await makeUsedFolder()
  const embedded = await startEmbedded({ dataDir, log })
  await expect(query(embedded.connection, `select 'somebody''s secret'::int`)).rejects.toThrow(/invalid input syntax/)
  await embedded.stop()
  expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('secret')
})
