import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Track } from '#modules/programmes/model.ts'
import {
  allTooEarly,
  type Begun,
  beginningExam,
  beginningPart,
  beginningTrack,
  gonePast,
  type KnownOfAgent,
  missingFor,
} from './prerequisites.ts'

const SEED = join(import.meta.dirname, '../../../../seeds/esp-week.json')
const tracks = z.array(Track).parse(JSON.parse(await readFile(SEED, 'utf8')).tracks)

const AT = '2026-10-05T14:00:00.000Z'
const known = (
  more: { facts?: Record<string, string>; statuses?: Record<string, string>; isNNumberConfirmed?: boolean } = {},
): KnownOfAgent => {
  const { facts = {}, statuses = {}, isNNumberConfirmed = true } = more
  return {
    name: 'Ana',
    tracks,
    factsOf: (track) => (track === 'ahip_aetna' ? Object.entries(facts).map(([key, state]) => ({ key, state, at: AT })) : []),
    statuses,
    isNNumberConfirmed,
  }
}

const trackOf = (key: string): Track => {
  const track = tracks.find((one) => one.key === key)
  if (!track) throw new Error(`no track ${key}`)
  return track
}
const CARRIER = trackOf('ahip_aetna')
const partOf = (key: string) => CARRIER.parts.flatMap((part) => (part.key === key ? [beginningPart(part)] : []))[0] as Begun
const examOf = (key: string, track = CARRIER) =>
  track.exams.flatMap((exam) => (exam.key === key ? [beginningExam(track, exam)] : []))[0] as Begun
const CALLS = beginningTrack(trackOf('call_cert'))
const said = (track: Track, begun: Begun, of: KnownOfAgent) => missingFor(track, begun, of).map((lacks) => lacks.said)

const NO_NUMBER = (what: string) => `Ana’s N-Number is not confirmed, and that comes before ${what}.`
const NO_AHIP = 'Ana’s AHIP is not done, and that comes before Aetna.'
const NO_EQUIPMENT = 'Ana’s Equipment is not verified, and that comes before Call certification.'

describe('what is missing', () => {
  test.each<[string, Track, Begun, KnownOfAgent, string[]]>([
    // why it is here, track, what is begun, known, sentences
    ['N-Number before AHIP + Aetna', CARRIER, beginningTrack(CARRIER), known({ isNNumberConfirmed: false }), [NO_NUMBER('AHIP + Aetna')]],
    ['N-Number before the part', CARRIER, partOf('ahip'), known({ isNNumberConfirmed: false }), [NO_NUMBER('AHIP')]],
    ['N-Number before the exam', CARRIER, examOf('ahip'), known({ isNNumberConfirmed: false }), [NO_NUMBER('AHIP')]],
    ['AHIP once it is confirmed', CARRIER, examOf('ahip'), known(), []],
    ['AHIP before Aetna', CARRIER, examOf('aetna'), known(), [NO_AHIP]],
    ['Aetna asks for AHIP alone', CARRIER, partOf('aetna'), known({ isNNumberConfirmed: false, facts: { 'exam:ahip': 'passed' } }), []],
    ['a failed AHIP is not done', CARRIER, examOf('aetna'), known({ facts: { 'exam:ahip': 'failed' } }), [NO_AHIP]],
    ['the agent’s own word is not enough', CARRIER, partOf('aetna'), known({ facts: { 'part:ahip': 'reported' } }), [NO_AHIP]],
    ['AHIP passed', CARRIER, examOf('aetna'), known({ facts: { 'exam:ahip': 'passed' } }), []],
    ['AHIP done by the lead’s word', CARRIER, examOf('aetna'), known({ facts: { 'part:ahip': 'done' } }), []],
    ['both shown by one proof', CARRIER, examOf('aetna'), known({ facts: { 'proof:carrier_checks': 'accepted' } }), []],
    ['the track waived', CARRIER, examOf('aetna'), known({ statuses: { ahip_aetna: 'waived' } }), []],
    ['the track complete by override', CARRIER, examOf('aetna'), known({ statuses: { ahip_aetna: 'complete' } }), []],
    ['the track under way', CARRIER, examOf('aetna'), known({ statuses: { ahip_aetna: 'in_progress' } }), [NO_AHIP]],
    ['equipment nobody touched', trackOf('call_cert'), CALLS, known(), [NO_EQUIPMENT]],
    ['equipment on its way', trackOf('call_cert'), CALLS, known({ statuses: { equipment: 'received' } }), [NO_EQUIPMENT]],
    ['equipment verified', trackOf('call_cert'), CALLS, known({ statuses: { equipment: 'complete' } }), []],
    ['equipment waived', trackOf('call_cert'), CALLS, known({ statuses: { equipment: 'waived' } }), []],
    ['TBT comes after Aetna on its clock alone', trackOf('tbt'), beginningTrack(trackOf('tbt')), known({ isNNumberConfirmed: false }), []],
    ['an exam of no part begins its track', trackOf('tbt'), examOf('tbt_compliance', trackOf('tbt')), known(), []],
    [
      'an exam of no part asks for what the track asks for',
      CARRIER,
      beginningExam(CARRIER, { key: 'uhc', name: 'UHC' }),
      known({ isNNumberConfirmed: false }),
      [NO_NUMBER('UHC')],
    ],
    ['a need of no such name', CARRIER, { needs: ['nothing_known'], what: 'AHIP' }, known(), []],
  ])('%s', (_why, track, begun, of, sentences) => {
    expect(said(track, begun, of)).toEqual(sentences)
  })
})

describe('the sentence', () => {
  const lacks = (track: Track, begun: Begun) => missingFor(track, begun, known({ isNNumberConfirmed: false }))

  test.each([
    [
      'who may give a reason',
      lacks(CARRIER, partOf('ahip')),
      'set it',
      `${NO_NUMBER('AHIP')} Confirm it, or give a reason to set it all the same.`,
    ],
    ['who may not', lacks(CARRIER, partOf('ahip')), null, `${NO_NUMBER('AHIP')} Confirm it first.`],
    ['AHIP by its exam', lacks(CARRIER, examOf('aetna')), null, `${NO_AHIP} Report AHIP as passed first.`],
    [
      'another track by its state',
      lacks(trackOf('call_cert'), CALLS),
      'set it',
      `${NO_EQUIPMENT} Set it to Verified, or give a reason to set it all the same.`,
    ],
    [
      'several',
      lacks(CARRIER, { needs: ['n_number', 'equipment'], what: 'AHIP' }),
      null,
      `${NO_NUMBER('AHIP')} Confirm it first. Ana’s Equipment is not verified, and that comes before AHIP. Also set it to Verified.`,
    ],
    ['nothing', [], null, ''],
  ])('%s', (_why, missing, act, sentence) => {
    expect(allTooEarly(missing, act)).toBe(sentence)
  })

  test('what happened all the same says what was missing', () => {
    expect(gonePast(lacks(CARRIER, partOf('ahip')))).toEqual([`${NO_NUMBER('AHIP')} It is recorded all the same.`])
  })
})

test('every need of the seeds is a number, a part of the same track or another track, and names itself in no circle', () => {
  const keys = tracks.map(({ key }) => key)
  for (const { key, needs, parts } of tracks) {
    const own = parts.map((part) => part.key)
    for (const need of [...needs, ...parts.flatMap((part) => part.needs)]) expect(['n_number', ...own, ...keys]).toContain(need)
    expect(needs).not.toContain(key)
    for (const part of parts) expect(part.needs).not.toContain(part.key)
  }
})
