import { describe, expect, test } from 'vitest'
import { isAnswerable, isStillAbout, judgeAnswer } from './answer.ts'

const day = { name: 'Ada Byron', date: '2026-10-05', isLeaver: false, label: 'NCNS', state: 'proposed' }
const NOW = 1_000

describe('an answer is taken', () => {
  test.each([
    // why it is here,                          differs,                                      calledAt, refused for
    ['a proposal that a report gave', {}, null, null],
    ['a day excused ahead has no label yet', { label: null, state: 'excused' }, null, null],
    ['a decided day is answered as well', { state: 'confirmed' }, null, null],
    ['no report covers the day', { label: null }, null, /^Nothing is proposed for 2026-10-05 yet/],
    ['a leaver answers nothing', { isLeaver: true }, null, /^Ada Byron has left/],
    ['a leaver hears that first', { isLeaver: true, label: null }, null, /has left/],
    ['a call a second ago', {}, NOW - 1, null],
    ['a call at this second', {}, NOW, null],
    ['a call still to come', {}, NOW + 1, /^The call is still to come/],
  ])('%s', (_why, differs, calledAt, refused) => {
    const judged = judgeAnswer({ ...day, ...differs }, calledAt, NOW)
    if (refused === null) expect(judged).toBeNull()
    else expect(judged?.message).toMatch(refused)
    if (calledAt === null) expect(isAnswerable({ ...day, ...differs })).toBe(refused === null)
  })
})

test.each([
  ['nothing changed', {}, true],
  ['another label', { label: 'Full day of work' }, false],
  ['other times, told by the sentence', { because: 'joined 08:13:00' }, false],
  ['a person has decided since', { state: 'confirmed' }, false],
])('an answer is about the day as it stood: %s', (_why, differs, expected) => {
  const about = { state: 'proposed', label: 'NCNS', because: 'never there' }
  expect(isStillAbout(about, { ...about, ...differs })).toBe(expected)
})
