import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { run, scratchFolder } from '../../tests/support/command-line.ts'

const DOC = await readFile(join(import.meta.dirname, '../../docs/standing-explain.md'), 'utf8')
const blocks = (kind: string) => [...DOC.matchAll(new RegExp(`^\`\`\`json ${kind}\\n(.*?)^\`\`\``, 'gms'))].map(([, text = '']) => text)
const titles = [...DOC.slice(DOC.indexOf('## Examples')).matchAll(/^### (.*)$/gm)].map(([, title = '']) => title)

const files = scratchFolder('standing-explain-')
const explain = async (content: object | string) => run('standing', 'explain', '--case', await files.put(content))

const CASE = { zone: 'America/Denver', dates: '2026-10-09' }
const changed = (change: object) => ({ ...CASE, ...change })
const LATE = { date: '2026-10-05', kind: 'late' }
const LIMIT = { clock: 'ahip', step: 'verbal', at: '2026-10-08T08:30' }
const FAIL = { exam: 'ahip', attempt: 1, date: '2026-10-05' }
const FAIL_STEP = { fail: 1, action: 'coach', step: 'Coach', withinBusinessDays: null, tell: [] }
const ISSUE = { act: 'issue', on: '2026-10-06', by: 'lead' }
const RUNG = { category: 'attendance', step: 'verbal', acts: [ISSUE] }
const occurrences = (...list: object[]) => changed({ occurrences: list })
const rung = (change: object) => changed({ rungs: [{ ...RUNG, ...change }] })
const acts = (...list: object[]) => rung({ acts: list })

type Category = Record<string, unknown>
type Line = { categories: Record<string, Category>; rungs: unknown[] }
const SAYS_NOTHING: Category = { counted: [], stands: 'none', proposed: null, waits: [], fellAway: [], flagged: [] }

/** The document without what says nothing, as the examples show it. */
function shown({ dates, ...rest }: { dates: Line[] }) {
  const full = (category: Category) =>
    Object.fromEntries(Object.entries(category).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(SAYS_NOTHING[key])))
  const isSilent = ({ step, fellAway, flagged }: Category) => step === 'none' && !fellAway && !flagged
  const line = ({ categories, rungs, ...day }: Line) => {
    const said = Object.entries(categories).map(([name, category]) => [name, full(category)] as const)
    return {
      ...day,
      categories: Object.fromEntries(said.filter(([, category]) => !isSilent(category))),
      ...(rungs.length === 0 ? {} : { rungs }),
    }
  }
  return { ...rest, dates: dates.map(line) }
}

describe('the examples of docs/standing-explain.md', () => {
  test('there are four or more, each with an answer', () => {
    expect(titles.length).toBeGreaterThanOrEqual(4)
    expect([blocks('case').length, blocks('answer').length]).toEqual([titles.length, titles.length])
  })

  test.each(titles.map((title, index) => [title, blocks('case')[index] ?? '', blocks('answer')[index] ?? '']))(
    '%s',
    async (_title, given, answer) => {
      const { code, out, err } = await explain(given)
      const expected = JSON.parse(answer)
      expect(err).toBe('')
      expect(shown(JSON.parse(out))).toEqual(expected)
      expect(code).toBe(expected.problems.length > 0 ? 3 : 0)
    },
  )
})

test('fields are printed in the order of the document; a case of nothing asks for nothing', async () => {
  const { out, code } = await explain(CASE)
  const document = JSON.parse(out)
  expect(code).toBe(0)
  expect(Object.keys(document)).toEqual(['policy', 'dates', 'problems'])
  expect(Object.keys(document.dates[0])).toEqual(['date', 'categories', 'rungs'])
  expect(Object.keys(document.dates[0].categories)).toEqual(['attendance', 'timeframe', 'exam', 'conduct'])
  expect(document.dates[0].categories.attendance).toEqual({
    points: 0,
    ncns: 0,
    step: 'none',
    because: expect.any(String),
    ...SAYS_NOTHING,
  })
})

test('an act that is not allowed is a problem with its place, and exit 3', async () => {
  const { out, code } = await explain(rung({ triggeredOn: '2026-10-05' }))
  expect(code).toBe(3)
  expect(JSON.parse(out).problems).toEqual([
    {
      path: 'rungs[0].triggeredOn',
      value: '2026-10-05',
      message: 'Nothing asks for verbal coaching on Mon, Oct 5: no step is due; withdraw it.',
    },
    {
      path: 'rungs[0].acts[0]',
      value: 'issue',
      message: 'The verbal coaching is not on the record; to issue it, it has to be proposed.',
    },
  ])
})

describe('a case that cannot be used: exit 2, one line with the place, nothing on stdout', () => {
  test.each<[string, object | string, string]>([
    ['not JSON', '{ "zone": ', 'it is not JSON'],
    ['no object', '[]', 'the document is an empty list'],
    ['a field nobody knows', changed({ events: [] }), 'events is an empty list; there is no such field'],
    ['no zone', changed({ zone: undefined }), 'zone is missing'],
    ['a zone nobody knows', changed({ zone: 'America/Denvr' }), 'zone is "America/Denvr"; use a zone name'],
    ['a title that is none', changed({ name: 7 }), 'name is 7; write a text'],
    [
      'a year that no zone is sure of',
      occurrences({ ...LATE, date: '1899-12-31' }),
      'occurrences[0].date is "1899-12-31"; use a year from 1900 to 2199',
    ],
    ['a note that is none', occurrences({ ...LATE, note: 7 }), 'occurrences[0].note is 7; write a text'],
    ['no dates', changed({ dates: undefined }), 'dates is missing'],
    ['an empty list of dates', changed({ dates: [] }), 'dates is an empty list'],
    ['a date that is none', changed({ dates: ['2026-02-30'] }), 'dates[0] is "2026-02-30"; write a calendar date'],
    ['one date that is none', changed({ dates: 'today' }), 'dates is "today"; write a calendar date'],
    ['an occurrence without a kind', occurrences({ date: '2026-10-05' }), 'occurrences[0].kind is missing'],
    ['a kind nobody knows', occurrences({ ...LATE, kind: 'tardy' }), 'occurrences[0].kind is "tardy"; use one of late, late_4h'],
    ['points in words', occurrences({ ...LATE, points: 'half' }), 'occurrences[0].points is "half"; write a number of points'],
    [
      'an excuse nobody knows',
      occurrences({ ...LATE, excused: { kind: 'sick' } }),
      'occurrences[0].excused.kind is "sick"; use one of hr_approved',
    ],
    [
      'a field of an excuse nobody knows',
      occurrences({ ...LATE, excused: { kind: 'pto', date: 'x' } }),
      'occurrences[0].excused.date is "x"',
    ],
    ['one kind twice on a day', occurrences(LATE, LATE), 'occurrences[1].kind is "late"; occurrences[0] is late on the same day'],
    ['late on a day of absence', occurrences({ ...LATE, kind: 'ncns' }, LATE), 'occurrences[1].kind is "late"; occurrences[0] is ncns'],
    [
      'one id twice',
      occurrences({ ...LATE, id: 'a' }, { ...LATE, kind: 'mia', id: 'a' }),
      'occurrences[1].id is "a"; occurrences[0] has it already',
    ],
    [
      'a clock nobody knows',
      changed({ limits: [{ ...LIMIT, clock: 'uhc' }] }),
      'limits[0].clock is "uhc"; use one of ahip, aetna, tbt, call_cert',
    ],
    [
      'a step nobody knows',
      changed({ limits: [{ ...LIMIT, step: 'warning' }] }),
      'limits[0].step is "warning"; use one of limit, coaching',
    ],
    [
      'a step that the clock has not',
      changed({
        policy: { timeframes: { clocks: [{ key: 'ahip', name: 'AHIP', starts: 'class start', steps: [{ step: 'final', atHours: 28 }] }] } },
        limits: [LIMIT],
      }),
      'limits[0].step is "verbal"; the ladder of ahip has final',
    ],
    [
      'a limit without its instant',
      changed({ limits: [{ ...LIMIT, at: '2026-10-08' }] }),
      'limits[0].at is "2026-10-08"; write an instant',
    ],
    ['one step of a clock twice', changed({ limits: [LIMIT, LIMIT] }), 'limits[1].step is "verbal"; limits[0] is the same step'],
    ['an attempt that is none', changed({ fails: [{ ...FAIL, attempt: 0 }] }), 'fails[0].attempt is 0; write the number of the attempt'],
    ['one attempt twice', changed({ fails: [FAIL, FAIL] }), 'fails[1].attempt is 1; fails[0] is the same attempt'],
    [
      'attempts against their days',
      changed({ fails: [FAIL, { ...FAIL, attempt: 2, date: '2026-10-04' }] }),
      'fails[1].date is "2026-10-04"; attempts are taken in order',
    ],
    ['an act of conduct without words', changed({ conduct: [{ date: '2026-10-05' }] }), 'conduct[0].what is missing'],
    ['a note of no category', changed({ coaching: [{ date: '2026-10-05' }] }), 'coaching[0].category is missing'],
    [
      'a category nobody knows',
      rung({ category: 'dress' }),
      'rungs[0].category is "dress"; use one of attendance, timeframe, exam, conduct',
    ],
    ['a step that no rung has', rung({ step: 'none' }), 'rungs[0].step is "none"; use one of verbal, written, final, termination_review'],
    ['a rung of no day', rung({ acts: [] }), 'rungs[0].triggeredOn is missing; write the day'],
    ['an act nobody knows', acts({ ...ISSUE, act: 'propose' }), 'rungs[0].acts[0].act is "propose"; use one of issue, approve, return'],
    ['nobody who acts', acts({ ...ISSUE, by: undefined }), 'rungs[0].acts[0].by is missing'],
    ['an actor nobody knows', acts({ ...ISSUE, by: 'ceo' }), 'rungs[0].acts[0].by is "ceo"; use one of muster, lead, manager, hr, agent'],
    ['a witness of another act', acts({ ...ISSUE, witness: 'Kim Roy' }), 'rungs[0].acts[0].witness is "Kim Roy"; it belongs to refuse'],
    ['a part of a policy nobody knows', changed({ policy: { tracks: {} } }), 'policy.tracks is an object; there is no such field'],
    [
      'a field of a part nobody knows',
      changed({ policy: { attendance: { days: 9 } } }),
      'policy.attendance.days is 9; there is no such field',
    ],
    [
      'points of an occurrence nobody knows',
      changed({ policy: { attendance: { points: { early: 1 } } } }),
      'policy.attendance.points.early is 1; there is no such field',
    ],
    ['a version that is none', changed({ policy: { version: {} } }), 'policy.version is an object; write a number or a text'],
    ['a part that is none', changed({ policy: { exams: null } }), 'policy.exams is null; write an object'],
    [
      'two steps for one fail',
      changed({ policy: { exams: { steps: [FAIL_STEP, FAIL_STEP] } } }),
      'policy.exams.steps is a list; Give each fail one step at most.\n',
    ],
    ['a window of nothing', changed({ policy: { attendance: { windowDays: 0 } } }), 'policy.attendance.windowDays is 0'],
    [
      'a ladder of conduct that goes down',
      changed({
        policy: {
          conduct: {
            ladder: [
              { step: 'final', acts: 1 },
              { step: 'written', acts: 2 },
            ],
          },
        },
      }),
      'policy.conduct.ladder is a list; let both the steps and their acts go up',
    ],
  ])('%s', async (_why, given, place) => {
    const { code, out, err } = await explain(given)
    expect(err).toContain(place)
    expect(err).toMatch(/^[^\n]+\n$/)
    expect([code, out]).toEqual([2, ''])
  })
})

describe('bad usage: exit 2, one line, nothing on stdout', () => {
  test.each([
    ['nothing', [], 'Name the case file with --case.'],
    ['an option nobody knows', ['--file', 'a.json'], 'There is no option --file.'],
    ['two cases', ['--case', 'a.json', '--case=b.json'], '--case is given twice'],
    ['a file that is not there', ['--case', '/nowhere/a.json'], '/nowhere/a.json cannot be read: there is no such file.'],
  ])('%s', async (_why, args, sentence) => {
    const { code, out, err } = await run('standing', 'explain', ...args)
    expect(err).toContain(sentence)
    expect([code, out]).toEqual([2, ''])
  })

  test('help is printed', async () => {
    expect(await run('standing', 'explain', '--help')).toEqual({
      code: 0,
      out: 'Usage: muster standing explain --case CASE.json\n',
      err: '',
    })
  })
})
