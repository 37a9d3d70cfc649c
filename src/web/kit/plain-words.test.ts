import { describe, expect, test } from 'vitest'
import { said, saidRow, wordsOf } from './plain-words.ts'

describe('names', () => {
  test.each([
    ['nNumberRequestedOn', 'n number requested on', 'identifiers come apart into words'],
    ['carrier_closed', 'carrier closed', 'so do names of the database'],
    ['AHIP/Aetna', 'AHIP/Aetna', 'a name people wrote stays as they wrote it'],
    ['Call Cert', 'Call Cert', 'also when it only has a space'],
  ])('%s → %s: %s', (key, words, _why) => expect(wordsOf(key)).toBe(words))
})

describe('values', () => {
  test.each<[unknown, string, string]>([
    [null, 'nothing', 'an emptied field'],
    [[], 'nothing', 'an emptied list'],
    [false, 'no', 'a switch'],
    ['termination_review', 'termination review', 'a key of a closed list'],
    ['ana_lee@example.com', 'ana_lee@example.com', 'an address keeps its underscore'],
    [['lead', 'pm'], 'lead, pm', 'a list'],
    [{ limitHours: 8, coachingAfterWorkingDays: 1 }, 'limit 8 hours, coaching after 1 working day', 'units go behind the number'],
    [
      [
        { atHours: 24, step: 'verbal' },
        { atHours: 28, step: 'written' },
      ],
      'at 24 hours, step verbal; at 28 hours, step written',
      'a ladder',
    ],
    [{ start: '08:00', end: '16:30', breakMinutes: 60 }, 'start 08:00, end 16:30, break 60 minutes', 'a shift'],
  ])('%j → %s: %s', (value, words, _why) => expect(said(value)).toBe(words))
})

test('a row says its unit beside the number, not in the name', () => {
  expect(saidRow('passMarkPercent', 90)).toEqual({ name: 'pass mark', words: '90 %' })
  expect(saidRow('attempts', 3)).toEqual({ name: 'attempts', words: '3' })
})
