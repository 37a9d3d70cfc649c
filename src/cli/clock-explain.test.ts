import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { run, scratchFolder } from '../../tests/support/command-line.ts'

const DOC = await readFile(join(import.meta.dirname, '../../docs/clock-explain.md'), 'utf8')
const blocks = (kind: string) => [...DOC.matchAll(new RegExp(`^\`\`\`json ${kind}\\n(.*?)^\`\`\``, 'gms'))].map(([, text = '']) => text)
const titles = [...DOC.slice(DOC.indexOf('## Examples')).matchAll(/^### (.*)$/gm)].map(([, title = '']) => title)

const files = scratchFolder('clock-explain-')
const explain = async (content: object | string) => run('clock', 'explain', '--case', await files.put(content))

const DAY = { date: '2026-10-05', start: '08:00', end: '16:30' }
const CASE = { zone: 'America/Denver', schedule: [DAY], clock: { startsAt: 'class start', limitHours: 4 } }
const changed = (change: object) => ({ ...CASE, ...change })
const clock = (change: object) => changed({ clock: { ...CASE.clock, ...change } })
const events = (...list: object[]) => changed({ events: list })
const at = '2026-10-05T09:00'

describe('the examples of docs/clock-explain.md', () => {
  test('there are three or more, each with an answer', () => {
    expect(titles.length).toBeGreaterThanOrEqual(3)
    expect([blocks('case').length, blocks('answer').length]).toEqual([titles.length, titles.length])
  })

  test.each(titles.map((title, index) => [title, blocks('case')[index] ?? '', blocks('answer')[index] ?? '']))(
    '%s',
    async (_title, given, answer) => {
      const { code, out, err } = await explain(given)
      expect([code, err]).toEqual([0, ''])
      expect(JSON.parse(out)).toEqual(JSON.parse(answer))
    },
  )
})

test('fields are printed in the order of the document, and a case may ask nothing', async () => {
  const { out } = await explain(changed({ name: 'Ada', events: [{ type: 'complete', at, by: 'Lea Tamm', recordedAt: at }] }))
  expect(Object.keys(JSON.parse(out))).toEqual(['clock', 'startedAt', 'stoppedAt', 'limitSeconds', 'at', 'steps', 'dueAt', 'problems'])
  expect(JSON.parse(out)).toMatchObject({
    clock: 'Clock',
    stoppedAt: '2026-10-05T09:00:00-06:00',
    at: [],
    steps: [],
    dueAt: null,
    problems: [],
  })
})

describe('a case that cannot be used: exit 2, one line with the place, nothing on stdout', () => {
  test.each<[string, object | string, string]>([
    ['not JSON', '{ "zone": ', 'it is not JSON'],
    ['no object', '[]', 'the document is an empty list'],
    ['a field nobody knows', changed({ shifts: [] }), 'shifts is an empty list; there is no such field'],
    ['no zone', changed({ zone: undefined }), 'zone is missing'],
    ['a zone nobody knows', changed({ zone: 'America/Denvr' }), 'zone is "America/Denvr"; use a zone name'],
    ['an empty schedule', changed({ schedule: [] }), 'schedule is an empty list'],
    ['a date that is none', changed({ schedule: [{ ...DAY, date: '2026-02-30' }] }), 'schedule[0].date is "2026-02-30"'],
    ['a time that is none', changed({ schedule: [{ ...DAY, start: '8am' }] }), 'schedule[0].start is "8am"'],
    ['a shift without length', changed({ schedule: [{ ...DAY, end: '08:00' }] }), 'schedule[0].end is "08:00"'],
    [
      'a shift that a clock change leaves no time',
      changed({ schedule: [{ date: '2026-03-08', start: '02:45', end: '03:15' }] }),
      'schedule[0].end is "03:15"',
    ],
    ['no clock', changed({ clock: undefined }), 'clock is missing'],
    ['a clock nobody knows', changed({ clock: 'uhc' }), 'clock is "uhc"; use one of ahip, aetna, tbt, call_cert'],
    ['a field of the clock nobody knows', clock({ limit: 4 }), 'clock.limit is 4; there is no such field'],
    ['a limit in words', clock({ limitHours: '4' }), 'clock.limitHours is "4"; write a number of hours from 0.001'],
    ['a limit of nothing', clock({ limitHours: 0 }), 'clock.limitHours is 0; write a number of hours from 0.001'],
    ['a limit told twice', clock({ limitDays: 1 }), 'clock.limitDays is 1; give the limit in hours or in days'],
    ['a share above all', clock({ atRiskPercent: 175 }), 'clock.atRiskPercent is 175; write a percentage'],
    ['a start that is none', clock({ startsAt: 'monday' }), 'clock.startsAt is "monday"; write an instant'],
    [
      'no word about the start',
      changed({ clock: { limitHours: 4 } }),
      'clock.startsAt is missing; write an instant, "class start" or null',
    ],
    ['a step nobody knows', clock({ steps: [{ step: 'warning', atHours: 4 }] }), 'clock.steps[0].step is "warning"; use one of coaching'],
    ['a step without a measure', clock({ steps: [{ step: 'verbal' }] }), 'clock.steps[0] is an object; give it one of atHours'],
    [
      'a field of a step nobody knows',
      clock({ steps: [{ step: 'verbal', atHour: 4 }] }),
      'clock.steps[0].atHour is 4; there is no such field',
    ],
    [
      'steps that go down',
      clock({
        steps: [
          { step: 'final', atHours: 4 },
          { step: 'written', atHours: 5 },
        ],
      }),
      'clock.steps[1].step is "written"; let the steps go up',
    ],
    ['events that are no list', changed({ events: {} }), 'events is an object'],
    ['an event of no type', events({ at }), 'events[0].type is missing'],
    [
      'an event of a type nobody knows',
      events({ type: 'halt', at }),
      'events[0].type is "halt"; use one of start, pause, resume, complete, reopen, exempt',
    ],
    [
      'a field of an event nobody knows',
      events({ type: 'pause', when: at }),
      'events[0].when is "2026-10-05T09:00"; there is no such field',
    ],
    [
      'a field of another type',
      events({ type: 'complete', at, until: at }),
      'events[0].until is "2026-10-05T09:00"; there is no such field',
    ],
    ['an instant that is none', events({ type: 'pause', at: '2026-10-05' }), 'events[0].at is "2026-10-05"; write an instant such as'],
    ['no instant', events({ type: 'complete' }), 'events[0].at is missing'],
    ['an instant twice', events({ type: 'pause', at, since: at }), 'events[0].since is "2026-10-05T09:00"; it means the same as at'],
    ['a record time that is none', events({ type: 'pause', at, recordedAt: 'late' }), 'events[0].recordedAt is "late"'],
    [
      'a reason nobody knows',
      events({ type: 'pause', at, reason: 'lunch' }),
      'events[0].reason is "lunch"; use one of n_number, equipment, carrier_ticket, approved_leave, other',
    ],
    [
      'a pause that ends before it begins',
      events({ type: 'pause', since: at, until: '2026-10-05T08:59' }),
      'events[0].until is "2026-10-05T08:59"; let a pause end after it begins',
    ],
    ['a resume without a pause', events({ type: 'resume', at }), 'events[0].at is "2026-10-05T09:00"; no such pause is open then'],
    [
      'a resume before the pause',
      events({ type: 'pause', at: '2026-10-05T10:00' }, { type: 'resume', at }),
      'events[1].at is "2026-10-05T09:00"; no such pause is open then',
    ],
    [
      'a resume of another reason',
      events({ type: 'pause', at, reason: 'equipment' }, { type: 'resume', at: '2026-10-05T10:00', reason: 'n_number' }),
      'events[1].at is "2026-10-05T10:00"; no such pause',
    ],
    ['a reopening of nothing', events({ type: 'reopen', at }), 'events[0].at is "2026-10-05T09:00"; nothing was complete by then'],
    [
      'a start told twice',
      { ...clock({ startsAt: at }), events: [{ type: 'start', at }] },
      'events[0].at is "2026-10-05T09:00"; the clock has an instant in clock.startsAt already',
    ],
    ['an instant asked that is none', changed({ at: [at, 'now'] }), 'at[1] is "now"; write an instant'],
    ['instants asked in a number', changed({ at: 1 }), 'at is 1; write a list'],
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
    ['an option without its file', ['--case'], 'Name the case file with --case.'],
    ['an option nobody knows', ['--file', 'a.json'], 'There is no option --file.'],
    ['a file without its option', ['a.json'], 'Name the case with --case, not "a.json" alone.'],
    ['two cases', ['--case', 'a.json', '--case=b.json'], '--case is given twice'],
    ['a file that is not there', ['--case', '/nowhere/a.json'], '/nowhere/a.json cannot be read: there is no such file.'],
    ['a folder', ['--case', '/'], '/ cannot be read: it is a folder.'],
  ])('%s', async (_why, args, sentence) => {
    const { code, out, err } = await run('clock', 'explain', ...args)
    expect(err).toContain(sentence)
    expect(err).toMatch(/^[^\n]+\n$/)
    expect([code, out]).toEqual([2, ''])
  })

  test('help is printed', async () => {
    expect(await run('clock', 'explain', '--help')).toEqual({ code: 0, out: 'Usage: muster clock explain --case CASE.json\n', err: '' })
  })
})
