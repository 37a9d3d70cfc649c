import { existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { SETTINGS } from '#platform/config.ts'
import { makeFolder, makeUsedFolder } from '#platform/db/embedded/testing.ts'
import { runMuster } from './testing.ts'

// Real servers are started and killed: seconds on an idle machine, much longer beside a busy neighbour.
vi.setConfig({ testTimeout: 120_000 })

const doctor = (settings: Record<string, string>) => runMuster(['doctor'], { PORT: '0', ...settings }).ended

test('before the first start nothing is wrong, every setting is listed, and no database is made', async () => {
  const MUSTER_DATA = makeFolder()
  const { code, stdout } = await doctor({ MUSTER_DATA })
  expect(stdout).toContain('Nothing is wrong.')
  expect(code).toBe(0)
  for (const { name, meaning } of SETTINGS) expect(stdout).toMatch(new RegExp(`^ {2}${name} .*${meaning.split(';')[0]}`, 'm'))
  expect(stdout).toContain('the first start makes it')
  expect(existsSync(join(MUSTER_DATA, 'postgres'))).toBe(false)
})

test('looks into a database that nobody runs, and into one that runs', async () => {
  const MUSTER_DATA = await makeUsedFolder()
  const idle = await doctor({ MUSTER_DATA })
  expect(idle.stdout).toMatch(/ok {5}database: PostgreSQL 18\.\d+ \(embedded\) answers\n {2}ok {5}migrations: \d+ to do \(0001-/)

  const server = runMuster(['serve'], { PORT: '0', MUSTER_LOG: 'silent', MUSTER_DATA })
  await server.ready
  const running = await doctor({ MUSTER_DATA })
  expect(running.stdout).toContain(`(embedded, run by process ${server.child.pid}) answers`)
  expect(running.stdout).toContain('migrations: all done')
})

test('secrets are masked', async () => {
  const { stdout } = await doctor({ MUSTER_DATA: makeFolder(), MUSTER_BOOTSTRAP_TOKEN: 'hidden-word-hidden-word-hidden-word' })
  expect(stdout).not.toContain('hidden-word')
  expect(stdout).toContain('MUSTER_BOOTSTRAP_TOKEN  •••• (35 characters)')
})

const aFile = () => {
  const file = join(makeFolder(), 'data')
  writeFileSync(file, '')
  return file
}

test.each([
  ['an unknown setting', () => ({ MUSTER_DTAA: 'x' }), 'settings: There is no setting MUSTER_DTAA; did you mean MUSTER_DATA?'],
  [
    'a data folder that is a file',
    () => ({ MUSTER_DATA: aFile() }),
    'is not writable: it, or a part of its path, is a file. Set MUSTER_DATA',
  ],
  [
    'a database that is not there',
    () => ({ DATABASE_URL: 'postgresql://u:p@127.0.0.1:1/x' }),
    'database: DATABASE_URL names x on 127.0.0.1:1',
  ],
  [
    'a proxy that nobody believes',
    () => ({ PUBLIC_URL: 'https://muster.example.com' }),
    'all its callers count as one for the limits on sign-in tries; set MUSTER_TRUST_PROXY',
  ],
  ['a mail server that is not there', () => ({ SMTP_URL: 'smtp://127.0.0.1:1' }), 'mail: 127.0.0.1:1 does not take mail'],
])('%s is wrong, with what to do, and exit code 1', async (_why, settings, sentence) => {
  const { code, stdout } = await doctor({ MUSTER_DATA: makeFolder(), ...settings() })
  expect(stdout).toContain(sentence)
  expect(stdout).toMatch(/^ {2}WRONG /m)
  expect(code).toBe(1)
})

test('a port in use by something else is wrong', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const PORT = String(typeof address === 'object' ? address?.port : '')
  const { code, stdout } = await doctor({ MUSTER_DATA: makeFolder(), PORT })
  expect(stdout).toContain(`WRONG  port: Port ${PORT} on 127.0.0.1 is taken by another program`)
  expect(code).toBe(1)
})
