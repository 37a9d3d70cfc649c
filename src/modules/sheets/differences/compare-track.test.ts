import { expect, test } from 'vitest'
import type { Track } from '#modules/programmes/model.ts'
import type { TrackFacts } from '#modules/tracks/rules/cell.ts'
import type { KnownOfAgent } from '#modules/tracks/rules/prerequisites.ts'
import { TRACKS } from '../../../../tests/support/made-sheet.ts'
import type { SheetAgent } from '../columns/fields.ts'
import { compareTrack } from './compare-track.ts'
import type { Place } from './found.ts'

const DATED = { track: 'tbt', date: '2026-10-05', note: 'Waits for the link' }

const touched = (given: Partial<TrackFacts>): TrackFacts & { track: string } => ({
  track: 'tbt',
  status: 'in_progress',
  note: null,
  reason: null,
  since: null,
  at: null,
  by: null,
  version: 3,
  told: 'in_progress',
  isOverride: false,
  factStatus: null,
  because: null,
  ...given,
})

const KNOWN: KnownOfAgent = { name: 'Ana', tracks: TRACKS, statuses: {}, factsOf: () => [], isNNumberConfirmed: false }

type Row = {
  status?: string
  note?: string
  given?: string
  state?: SheetAgent['state']
  facts?: Partial<TrackFacts>
  track?: string
  notes?: SheetAgent['notes']
}

function compare({ status, note, given, state = 'active', facts = {}, notes = [DATED], track: key = 'tbt' }: Row) {
  const track = TRACKS.find((known) => known.key === key) as Track
  const agent = { id: 'a', name: 'Ana', state, tracks: [touched(facts)], notes } as unknown as SheetAgent
  const place = (field: Place['field']): Place => ({ row: 2, column: field, index: 0, field, kind: 'track', agent })
  const cell = (field: Place['field'], text: string | undefined) => (text === undefined ? null : { place: place(field), text })
  const cells = { track, status: cell('track:tbt', status), note: cell('note:tbt', note) }
  return compareTrack(cells, { rowNote: note ?? null, given: given ?? null, known: KNOWN, today: '2026-10-08' })
}

test.each([
  // why it is here,                             the row,                                                  what comes of it
  ['the state it has', { status: 'IN PROGRESS' }, { state: 'same' }],
  ['another', { status: 'blocked' }, { state: 'change', before: 'In progress', after: 'Blocked', value: 'blocked', override: null }],
  ['one that needs a reason, without any', { status: 'done' }, { state: 'refused', code: 'track.reason_missing' }],
  ['one that needs a reason, by that of the sheet', { status: 'done', given: 'Old sheet' }, { state: 'change', override: 'Old sheet' }],
  ['a reason is not asked for, so none is kept', { status: 'blocked', given: 'Old sheet' }, { state: 'change', override: null }],
  [
    'complete by a proof already',
    { status: 'done', facts: { factStatus: 'complete', status: 'in_progress' } },
    { state: 'change', override: null },
  ],
  [
    'against what the facts say',
    { status: 'not started', facts: { factStatus: 'failed', status: 'failed', because: 'AHIP: 3 of 3 attempts failed' } },
    { state: 'refused', code: 'track.reason_missing', reason: expect.stringContaining('3 of 3 attempts failed') },
  ],
  [
    'against what the facts say, with a reason',
    { status: 'not started', given: 'Carrier reset it', facts: { factStatus: 'failed', status: 'failed', because: 'x' } },
    { state: 'change', override: 'Carrier reset it' },
  ],
  [
    'one that begins what something is missing for',
    { track: 'ahip_aetna', status: 'started' },
    { state: 'refused', code: 'track.too_early', reason: expect.stringContaining('Confirm it, or give a reason') },
  ],
  [
    'the same by the reason of the sheet',
    { track: 'ahip_aetna', status: 'started', given: 'Number read out by phone' },
    { state: 'change', override: 'Number read out by phone' },
  ],
  [
    'what facts say is begun is not begun again',
    { track: 'ahip_aetna', status: 'proof waiting', facts: { track: 'ahip_aetna', factStatus: 'in_progress' } as Partial<TrackFacts> },
    { state: 'change', override: null },
  ],
  ['somebody who has left', { status: 'blocked', state: 'leaver' as const }, { state: 'refused', code: 'track.agent_left' }],
  ['no state of this track', { status: 'soon' }, { code: 'track.unknown_state', value: 'soon' }],
  ['the note on record with its date', { note: '2026-10-05: Waits for the link' }, { state: 'same' }],
  ['the note on record without a date', { note: 'Waits for the link' }, { state: 'same' }],
  ['the note on record, dated otherwise', { note: '2026-09-28: Waits for the link' }, { state: 'same' }],
  ['an edit behind the newest note\u2019s date', { note: '2026-10-05: Has the link' }, { state: 'change', value: 'Has the link' }],
  ['a note of another day keeps its date', { note: '2026-09-28: Called' }, { state: 'change', value: '2026-09-28: Called' }],
  ['the first note', { note: 'Called', notes: [] }, { state: 'change', before: null, after: 'Called' }],
  ['a note that is too long', { note: 'x'.repeat(2001) }, { code: 'text.too_long' }],
] satisfies [string, Row, object][])('%s', (_why, row, found) => {
  expect(compare(row)).toMatchObject([found])
})

test('a state without proof takes its row\u2019s note before the reason of the sheet', () => {
  expect(compare({ status: 'done', note: 'List seen by Dana', given: 'Old sheet' })).toMatchObject([
    { state: 'change', override: 'List seen by Dana' },
    { state: 'change', value: 'List seen by Dana' },
  ])
})

test('a cell that says nothing gives nothing', () => {
  expect(compare({ status: 'TBD' })).toEqual([])
})
