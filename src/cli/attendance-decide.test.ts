import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { run, scratchFolder } from '../../tests/support/command-line.ts'
import { makeClass } from '../../tests/support/made-class.ts'

const ROOT = join(import.meta.dirname, '../..')
/** Our own class week always; those kept beside the repository where they are. */
const FOLDERS = ['tests/fixtures/class-weeks', '../shared/data/sample-classes']

const sampleClasses = await Promise.all(
  FOLDERS.filter((at) => existsSync(join(ROOT, at))).map(async (at) =>
    (await readdir(join(ROOT, at))).sort().map((name) => `${at}/${name}`),
  ),
).then((folders) => folders.flat())

const files = scratchFolder('decide-')
const decide = (...args: string[]) => run('attendance', 'decide', ...args)
const namesOf = (unmatched: readonly { name: string }[]) => [...new Set(unmatched.map(({ name }) => name))]

describe('class weeks with what an independent implementation decides', () => {
  test('there are some', () => {
    expect(sampleClasses.length).toBeGreaterThan(0)
  })

  test.each(sampleClasses)('%s', async (at) => {
    const path = join(ROOT, at)
    const reports = (await readdir(join(path, 'reports'))).map((name) => join(path, 'reports', name))
    const expected = JSON.parse(await readFile(join(path, 'expected.json'), 'utf8'))
    const { code, out } = await decide('--class', join(path, 'class.json'), ...reports)
    const { decisions, unmatched, problems } = JSON.parse(out)
    expect(code).toBe(0)
    expect(problems).toEqual([])
    expect(decisions).toHaveLength(expected.decisions.length)
    for (const [index, { absent: _, ...decision }] of expected.decisions.entries()) expect(decisions[index]).toMatchObject(decision)
    expect(namesOf(unmatched)).toEqual(expected.unmatched)
  })
})

test('made-up class weeks in five layouts agree with the implementation that ticks second by second', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1e9 }), async (seed) => {
      const { classJson, files: reports, expected } = makeClass(seed)
      fc.pre(reports.length > 0)
      const classPath = await files.put(classJson)
      const paths = await Promise.all(reports.map(({ name, bytes }) => files.put(bytes, name)))
      const { code, out, err } = await decide('--class', classPath, ...paths)
      expect(err).toBe('')
      const { decisions, unmatched } = JSON.parse(out)
      expect(decisions).toHaveLength(expected.decisions.length)
      for (const [index, decision] of expected.decisions.entries()) expect(decisions[index]).toMatchObject(decision)
      expect(namesOf(unmatched)).toEqual(expected.unmatched)
      expect(code).toBe(expected.decisions.some(({ label }) => label === null) ? 3 : 0)
      // Neither the order of the reports nor giving one twice changes a character.
      expect((await decide('--class', classPath, ...paths.toReversed(), ...paths)).out).toBe(out)
    }),
    // A side room in the night of a clock change once went to the night before.
    { numRuns: 40, examples: [[274981261]] },
  )
}, 120_000)
