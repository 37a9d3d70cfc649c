import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Track } from '#modules/programmes/model.ts'
import { choicesOf, linesOf, usesWords, whatFor } from './link-words.ts'

const week = JSON.parse(readFileSync(new URL('../../../../../seeds/esp-week.json', import.meta.url), 'utf8'))

test('every kind of proof can be asked for, and progress where there is something to tell', () => {
  const tracks = Track.array().parse(week.tracks)
  const choices = choicesOf(tracks)
  expect(choices.filter(({ purpose }) => purpose === 'proof')).toHaveLength(tracks.flatMap(({ proofs }) => proofs).length)
  expect(choices.map(({ label }) => label)).toEqual(
    expect.arrayContaining([
      'Send: Screenshot with 13 green checks (AHIP + Aetna)',
      'Report progress: AHIP + Aetna',
      'Report progress: Technology-based trainings',
    ]),
  )
  expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length)
})

test.each([
  [{ purpose: 'proof' as const, kindName: 'Scorecard', trackName: 'Call Cert' }, 'Scorecard (Call Cert)'],
  [{ purpose: 'progress' as const, kindName: null, trackName: 'TBT' }, 'Progress on TBT'],
])('%o', (link, words) => {
  expect(whatFor(link)).toBe(words)
})

test('uses read as words before the time of the last', () => {
  expect([0, 1, 4].map(usesWords)).toEqual(['not used yet', 'used once, ', 'used 4 times, last '])
})

test('links to paste stand one to a line, with whose they are', () => {
  expect(
    linesOf([
      { agent: 'Ana', address: 'a' },
      { agent: 'Bo', address: 'b' },
    ]),
  ).toBe('Ana\ta\nBo\tb')
})
