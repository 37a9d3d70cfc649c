import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { Track } from '#modules/programmes/model.ts'
import { type KnownOfAgent, openBefore } from './prerequisites.ts'

const SEED = join(import.meta.dirname, '../../../../seeds/esp-week.json')
const tracks = z.array(Track).parse(JSON.parse(await readFile(SEED, 'utf8')).tracks)

const AT = '2026-10-05T14:00:00.000Z'
const known = (
  more: { facts?: Record<string, string>; statuses?: Record<string, string>; isNNumberConfirmed?: boolean } = {},
): KnownOfAgent => {
  const { facts = {}, statuses = {}, isNNumberConfirmed = true } = more
  return {
    tracks,
    factsOf: (track) => (track === 'ahip_aetna' ? Object.entries(facts).map(([key, state]) => ({ key, state, at: AT })) : []),
    statuses,
    isNNumberConfirmed,
  }
}
const before = (examKey: string, of: KnownOfAgent, all = tracks) => {
  const track = all.find(({ exams }) => exams.some(({ key }) => key === examKey))
  const exam = track?.exams.find(({ key }) => key === examKey)
  if (!track || !exam) throw new Error(`no exam ${examKey}`)
  return openBefore(track, exam, of)
}

const AHIP_FIRST = 'AHIP comes before Aetna and is not done yet.'

test.each([
  // why it is here, exam, known, sentences
  ['N-Number before AHIP', 'ahip', known({ isNNumberConfirmed: false }), ['The N-Number comes before AHIP and is not confirmed yet.']],
  ['AHIP once it is confirmed', 'ahip', known(), []],
  ['AHIP before Aetna', 'aetna', known(), [AHIP_FIRST]],
  ['a failed AHIP is not done', 'aetna', known({ facts: { 'exam:ahip': 'failed' } }), [AHIP_FIRST]],
  ['the agent’s own word is not enough', 'aetna', known({ facts: { 'part:ahip': 'reported' } }), [AHIP_FIRST]],
  ['AHIP passed', 'aetna', known({ facts: { 'exam:ahip': 'passed' } }), []],
  ['AHIP done by the lead’s word', 'aetna', known({ facts: { 'part:ahip': 'done' } }), []],
  ['both shown by one proof', 'aetna', known({ facts: { 'proof:carrier_checks': 'accepted' } }), []],
  ['the track waived', 'aetna', known({ statuses: { ahip_aetna: 'waived' } }), []],
  ['the track complete by override', 'aetna', known({ statuses: { ahip_aetna: 'complete' } }), []],
  ['the track under way', 'aetna', known({ statuses: { ahip_aetna: 'in_progress' } }), [AHIP_FIRST]],
  ['an exam that no part is done by', 'tbt_compliance', known(), []],
])('%s', (_why, exam, of, sentences) => {
  expect(before(exam, of)).toEqual(sentences)
})

test('a part may come after another track', () => {
  const [first, ...others] = tracks
  if (!first) throw new Error('no track')
  const later = { ...first, parts: [{ key: 'ahip', name: 'AHIP', after: ['tbt', 'nothing_known'], doneWhen: [['exam:ahip']] }] }
  const of = (statuses: Record<string, string>) => ({ ...known({ statuses }), tracks: [later, ...others] })
  expect(before('ahip', of({}), [later, ...others])).toEqual(['Technology-based trainings comes before AHIP and is not done yet.'])
  expect(before('ahip', of({ tbt: 'complete' }), [later, ...others])).toEqual([])
})
