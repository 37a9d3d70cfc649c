import { expect, test } from 'vitest'
import type { Track } from '#modules/programmes/model.ts'
import { TRACKS } from '../../../../tests/support/made-sheet.ts'
import { labelOf } from './label-words.ts'
import { saysNothing, stateOfWords } from './track-words.ts'

const track = (key: string): Track => TRACKS.find((known) => known.key === key) ?? ({ ...TRACKS[0], key: '' } as Track)

test.each([
  // why it is here,                 track,        cell,                        state
  ['the label', 'tbt', 'In progress', 'in_progress'],
  ['in other case and space', 'tbt', ' IN-PROGRESS ', 'in_progress'],
  ['the key', 'rts', 'awaiting_background', 'awaiting_background'],
  ['a track’s own label', 'equipment', 'Verified', 'complete'],
  ['the common word for a tone', 'equipment', 'Completed', 'complete'],
  ['done', 'ahip_aetna', 'done', 'complete'],
  ['a tick', 'ahip_aetna', '\u2714\ufe0f', 'complete'],
  ['per cent', 'tbt', '100%', 'complete'],
  ['not begun per cent', 'tbt', '0 %', 'not_started'],
  ['initials', 'rts', 'RTS', 'complete'],
  ['an override’s remark', 'tbt', 'Complete (override)', 'complete'],
  ['a label with a remark of its own', 'rts', 'Approved (not RTS)', 'approved'],
  ['not applicable is waived, for which a reason is asked', 'tbt', 'N/A', 'waived'],
  ['stuck', 'call_cert', 'On hold', 'blocked'],
  ['a label that looks like an override', 'odd', '=1/2 (override)', 'half'],
  ['a label of marks alone', 'odd', '-', 'not_started'],
  ['a tone without a state in this track', 'odd', 'failed', null],
  ['another track’s word', 'tbt', 'Shipped', null],
  ['initials of two labels are nobody’s', 'rts', 'C', null],
  ['marks', 'tbt', '??', null],
  ['other words', 'tbt', 'soon', null],
])('a state: %s', (_why, of, text, key) => {
  expect(stateOfWords(track(of), text)?.key ?? null).toBe(key)
})

test.each(['-', '--', 'TBD', 'none', '?', '\u2014'])('"%s" says nothing', (text) => {
  expect(saysNothing(text)).toBe(true)
})

test('every label and key of every track is its own state', () => {
  for (const of of TRACKS) {
    for (const { key, label } of of.states) expect([stateOfWords(of, label)?.key, stateOfWords(of, key)?.key]).toEqual([key, key])
  }
})

test.each([
  ['as the sheet spells it', 'Tardy - Over 1 Hr, Up to Half of Shift', 'Tardy - Over 1 Hr, Up to Half of Shift'],
  ['in other case and dashes', 'absent \u2013 hr approved', 'Absent - HR Approved'],
  ['without punctuation', 'Leave Early Under 1 Hr', 'Leave Early - Under 1 Hr'],
  ['not a label', 'Present', null],
  ['part of a label', 'Absent', null],
])('a day’s label: %s', (_why, text, label) => {
  expect(labelOf(text)).toBe(label)
})
