import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Track } from '#modules/programmes/model.ts'
import type { TrackFact } from './from-facts.ts'
import { beginsBy, judgeBeginnings } from './judge-progress.ts'

const SEED = join(import.meta.dirname, '../../../../seeds/esp-week.json')
const CARRIER = Track.parse(JSON.parse(await readFile(SEED, 'utf8')).tracks[0])
const AT = '2026-10-05T14:00:00.000Z'

type State = 'open' | 'begun' | 'done'
type Told = Partial<Record<'ahip' | 'aetna', State>>
type OnRecord = { facts?: Readonly<Record<string, string>>; isConfirmed?: boolean; isOwn?: boolean; reason?: string }

function judge(told: Told, { facts = {}, isConfirmed = true, isOwn = true, reason }: OnRecord) {
  const parts = Object.entries(told).map(([key, state]) => ({ key, state }))
  const known: TrackFact[] = Object.entries(facts).map(([key, state]) => ({ key, state, at: AT }))
  const { errors, past } = judgeBeginnings(CARRIER, beginsBy(CARRIER, { parts, courses: [] }), {
    ...{ name: 'Ana', tracks: [CARRIER], statuses: {}, factsOf: () => known, isNNumberConfirmed: isConfirmed },
    ...{ facts: known, isOwn, reason: reason ?? null },
  })
  return { refused: errors.map(({ path }) => path), past: past.length }
}

test.each<[string, Told, OnRecord, string[], number]>([
  // why it is here, told, record, paths refused, what was gone past
  ['AHIP with the number confirmed', { ahip: 'begun' }, {}, [], 0],
  ['AHIP without', { ahip: 'begun' }, { isConfirmed: false }, ['parts.0.state'], 0],
  ['the agent’s “done” is no evidence', { ahip: 'done' }, { isConfirmed: false }, ['parts.0.state'], 0],
  ['an agent’s reason does not count', { ahip: 'begun' }, { isConfirmed: false, reason: 'Please' }, ['parts.0.state'], 1],
  ['a lead’s “begun” asks for a reason', { ahip: 'begun' }, { isConfirmed: false, isOwn: false }, ['reason'], 1],
  ['and goes past by it', { ahip: 'begun' }, { isConfirmed: false, isOwn: false, reason: 'Seen' }, [], 1],
  ['a lead’s “done” is evidence', { ahip: 'done' }, { isConfirmed: false, isOwn: false }, [], 1],
  ['taken back', { ahip: 'open' }, { isConfirmed: false }, [], 0],
  ['begun already', { ahip: 'done' }, { isConfirmed: false, facts: { 'part:ahip': 'begun' } }, [], 0],
  ['Aetna before AHIP', { aetna: 'begun' }, {}, ['parts.0.state'], 0],
  ['Aetna after a pass', { aetna: 'begun' }, { facts: { 'exam:ahip': 'passed' } }, [], 0],
  ['both at once by the agent: own words are no pass', { ahip: 'done', aetna: 'begun' }, {}, ['parts.1.state'], 0],
  ['both at once by the lead', { ahip: 'done', aetna: 'begun' }, { isOwn: false }, [], 0],
])('%s', (_why, told, record, refused, past) => {
  const judged = judge(told, record)
  expect(judged.refused).toEqual(refused)
  if (refused.length === 0) expect(judged.past).toBe(past)
})

test('a course asks for what its track asks for', () => {
  const track = { ...CARRIER, courses: [{ id: 'C-1', name: 'One', exam: null, isSample: true }] }
  const begins = beginsBy(track, { parts: [], courses: [{ id: 'C-1', state: 'attested' }] })
  expect(begins).toEqual([{ needs: ['n_number'], what: track.name, path: 'courses.0.state', key: 'C-1', isDone: true, kind: 'course' }])
})
