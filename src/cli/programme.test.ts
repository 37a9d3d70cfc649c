import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest'
import { seedProgrammes } from '#modules/programmes/seed.ts'
import { openDatabase } from '#platform/db/database.ts'
import { run, scratchFolder } from '../../tests/support/command-line.ts'
import { createTestDatabase } from '../../tests/support/database.ts'

let connectionString: string
const folder = scratchFolder('muster-programme-')

beforeAll(async () => {
  const database = await createTestDatabase(inject('server'))
  connectionString = database.connection.connectionString ?? ''
  const { db, close } = openDatabase(database.connection, 2)
  await seedProgrammes(db, '2026-01-01T00:00:00Z')
  await close()
  return async () => {
    await database.drop()
  }
})
beforeEach(() => void vi.stubEnv('DATABASE_URL', connectionString))
afterAll(() => void vi.unstubAllEnvs())

const muster = (...args: string[]) => run('programme', ...args)

test('a file is taken over and taken back: the export is what it was, and a second undo has nothing left', async () => {
  const before = (await muster('export', 'esp-week')).out
  const file = JSON.parse(before)
  file.parts.helpTopics[0].name = 'Other words'
  const path = await folder.put(file)
  const { change } = JSON.parse((await muster('import', path)).out)
  expect((await muster('export', 'esp-week')).out).not.toBe(before)

  const tried = await muster('undo', 'esp-week', '--dry-run')
  expect([tried.code, JSON.parse(tried.out).isApplied]).toEqual([0, false])
  const undone = await muster('undo', 'esp-week', '--change', change)
  expect([undone.code, JSON.parse(undone.out).isApplied]).toEqual([0, true])
  expect((await muster('export', 'esp-week')).out).toBe(before)
  for (const again of [await muster('undo', 'esp-week'), await muster('undo', 'esp-week', '--change', change)])
    expect([again.code, again.err]).toEqual([2, expect.stringMatching(/Nothing was changed|undone already/)])
})

test.each([
  ['no programme', ['undo'], 'write muster programme'],
  ['two', ['undo', 'a', 'b'], 'write muster programme'],
  ['no change', ['undo', 'esp-week', '--change', 'x'], 'is no change'],
  ['one that is not here', ['undo', 'nowhere'], 'no such programme'],
])('undo of %s is refused with a sentence', async (_why, args, words) => {
  const { code, err } = await muster(...args)
  expect([code, err]).toEqual([2, expect.stringContaining(words)])
})
