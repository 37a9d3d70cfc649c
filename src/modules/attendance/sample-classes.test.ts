import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeClass } from '../../../tests/support/made-class.ts'
import { openWorld, type TestFile } from '../../../tests/support/world.ts'

const ROOT = join(import.meta.dirname, '../../..')
/** Our own class week always; those kept beside the repository where they are. */
const FOLDERS = ['tests/fixtures/class-weeks', '../shared/data/sample-classes']

type Person = { name: string; email: string; otherEmails?: string[]; aliases?: string[] }
type ClassFile = {
  name: string
  zone: string
  schedule: { date: string; start: string; end: string; breakMinutes: number }[]
  roster: Person[]
  staff?: Person[]
  notices?: { email: string; date: string }[]
  excuses?: { email: string; date: string; kind: string }[]
}
type Expected = {
  readonly decisions: readonly { readonly email: string; readonly date: string; readonly absent?: boolean }[]
  readonly unmatched: readonly string[]
}

const places = await Promise.all(
  FOLDERS.filter((at) => existsSync(join(ROOT, at))).map(async (at) =>
    (await readdir(join(ROOT, at))).sort().map((name) => join(at, name)),
  ),
)
const read = async (path: string) => JSON.parse(await readFile(path, 'utf8'))

async function readSample(at: string): Promise<{ week: ClassFile; expected: Expected; files: TestFile[] }> {
  const path = join(ROOT, at)
  const names = await readdir(join(path, 'reports'))
  const files = await Promise.all(
    names.map(async (name) => ({ name, content: new Uint8Array(await readFile(join(path, 'reports', name))) })),
  )
  return { week: await read(join(path, 'class.json')), expected: await read(join(path, 'expected.json')), files }
}

describe('class weeks through the API agree with what an independent implementation decides', () => {
  const world = openWorld()
  const staff = new Set<string>()

  async function setUp(week: ClassFile) {
    const [day] = week.schedule
    for (const { name, email } of week.staff ?? []) if (!staff.has(email)) await world.person(['lead'], { name, email })
    for (const { email } of week.staff ?? []) staff.add(email)
    const leads = (week.staff ?? []).map(({ email }) => email)
    const { id, body } = await world.cohort({
      name: week.name,
      startDate: day?.date,
      zone: week.zone,
      shift: { start: day?.start, end: day?.end, breakMinutes: day?.breakMinutes },
      days: week.schedule.map(({ date }) => date),
      leads,
    })
    expect(body.days).toHaveLength(week.schedule.length)
    const idOf = new Map<string, string>()
    for (const { name, email, otherEmails = [] } of week.roster) idOf.set(email, (await world.agent(id, { name, email, otherEmails })).id)
    world.now = '2026-12-01T00:00:00.000Z'
    return { id, idOf }
  }

  /** What class.json calls an alias, a lead says once of an unmatched name. */
  async function matchAliases(id: string, week: ClassFile, idOf: Map<string, string>): Promise<string[]> {
    const { rows } = (await world.admin.get(`/cohorts/${id}/unmatched`)).body
    for (const row of rows) {
      const agent = week.roster.find(({ aliases = [] }) => aliases.includes(row.name))
      if (!agent) continue
      const answer = await world.admin.post(`/unmatched/${row.id}/match`, { agentId: idOf.get(agent.email) })
      expect(answer.status).toBe(200)
    }
    return (await world.admin.get(`/cohorts/${id}/unmatched`)).body.rows.map(({ name }: { name: string }) => name)
  }

  /** Runs a class week through the API as a lead would, and compares every decision. */
  async function runWeek(week: ClassFile, expected: Expected, files: readonly TestFile[]): Promise<void> {
    const { id, idOf } = await setUp(week)
    // A side room may show only people whose names are still to be settled: the lead says that it belongs here.
    const imported = await world.admin.upload(`/cohorts/${id}/attendance/reports`, files, { force: 'true' })
    expect(imported.status).toBe(200)
    expect(imported.body.reports.map(({ outcome }: { outcome: string }) => outcome)).toEqual(files.map(() => 'new'))
    expect(imported.body.problems).toEqual([])
    expect(await matchAliases(id, week, idOf)).toEqual(expected.unmatched)
    for (const { email, date } of week.notices ?? []) {
      const call = await world.admin.post(`/agents/${idOf.get(email)}/absence-calls`, { date })
      expect(call.status).toBe(201)
    }
    for (const { email, date, kind } of week.excuses ?? []) {
      const { decisions } = (await world.admin.get(`/cohorts/${id}/attendance?date=${date}`)).body
      const { id: decisionId } = decisions.find((decision: { agentId: string }) => decision.agentId === idOf.get(email))
      const excused = await world.admin.post(`/attendance/${decisionId}/excuse`, { kind })
      expect(excused.body).toMatchObject({ state: 'excused', excused: kind })
    }
    const { decisions } = (await world.admin.get(`/cohorts/${id}/attendance`)).body
    expect(decisions).toHaveLength(expected.decisions.length)
    const decided = new Map(decisions.map((one: { email: string; date: string }) => [`${one.email} ${one.date}`, one]))
    for (const { absent: _, ...decision } of expected.decisions) {
      expect(decided.get(`${decision.email} ${decision.date}`)).toMatchObject(decision)
    }
  }

  test.each(places.flat())('%s', async (at) => {
    const { week, expected, files } = await readSample(at)
    await runWeek(week, expected, files)
  })

  test('made-up class weeks in five layouts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e9 }), async (seed) => {
        const { classJson, files, expected } = makeClass(seed, 8)
        fc.pre(files.length > 0)
        await runWeek(
          classJson as ClassFile,
          expected,
          files.map(({ name, bytes }) => ({ name, content: bytes })),
        )
      }),
      { numRuns: 6, endOnFailure: true },
    )
  })
})
