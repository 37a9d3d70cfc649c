import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toEpochSeconds } from '#kernel/instant.ts'
import type { FormValues } from '../model.ts'
import { type FiledTicket, momentOf, openTickets, type PauseEffect, stretchesFrom, ticketOutcomes } from './tickets.ts'

const ZONE = 'America/Denver'
const DATE = '2026-10-05'
/** On the hour, in Denver: 9:00 is 15:00 UTC. */
const at = (hour: number) => `2026-10-05T${String(hour + 6).padStart(2, '0')}:00:00Z`
const EFFECT: PauseEffect = {
  ...{ kind: 'pause', track: 'ahip_aetna', reason: 'carrier_ticket' },
  ...{ by: 'carrier', since: 'since', about: 'problem', reference: 'ticket', endedBy: 'resolved' },
}
const AS_ONE: PauseEffect = { ...EFFECT, by: null, since: null }
/** Filed hour by hour, from 9:00 on. */
const filed = (...values: FormValues[]): FiledTicket[] =>
  values.map((one, index) => ({ number: index + 1, at: at(9 + index), date: DATE, zone: ZONE, values: one }))

const ahip = { carrier: 'AHIP' }
const aetna = { carrier: 'Aetna' }
const done = (ticket: FormValues): FormValues => ({ ...ticket, resolved: true })
const since = (ticket: FormValues, time: string): FormValues => ({ ...ticket, since: time })

describe('the stretches in which tickets stood', () => {
  test.each([
    // why it is here, filed at 9:00, 10:00, …, stretches: carrier, from, to
    ['nothing filed', [], []],
    ['a ticket stands', [ahip], [['AHIP', 9, null]]],
    ['since the first of a row', [ahip, ahip], [['AHIP', 9, null]]],
    ['a resolved one is over', [ahip, done(ahip)], [['AHIP', 9, 10]]],
    ['resolved without one is none', [done(ahip)], []],
    [
      'another one after it stands anew',
      [ahip, done(ahip), ahip],
      [
        ['AHIP', 9, 10],
        ['AHIP', 11, null],
      ],
    ],
    [
      'one carrier’s leaves the other’s',
      [ahip, aetna, done(aetna)],
      [
        ['AHIP', 9, null],
        ['Aetna', 10, 11],
      ],
    ],
    ['another carrier resolves nothing', [ahip, done({ carrier: 'Other' })], [['AHIP', 9, null]]],
    ['told late', [since(ahip, '08:00')], [['AHIP', 8, null]]],
    ['an earlier time told later', [ahip, since(ahip, '07:00')], [['AHIP', 7, null]]],
    ['a later time told later changes nothing', [ahip, since(ahip, '10:00')], [['AHIP', 9, null]]],
    ['a time that was to come when it was filed', [since(ahip, '23:59')], [['AHIP', 9, null]]],
    ['one that reaches into the one before goes on', [ahip, done(ahip), since(ahip, '09:30')], [['AHIP', 9, null]]],
    ['one that touches the one before', [ahip, done(ahip), since(ahip, '10:00')], [['AHIP', 9, null]]],
    ['one that holds the one before', [ahip, done(ahip), since(ahip, '08:00'), done(ahip)], [['AHIP', 8, 12]]],
  ] as [string, FormValues[], [string, number, number | null][]][])('%s', (_why, values, stretches) => {
    const found = stretchesFrom(EFFECT, filed(...values)).map((one) => [
      one.ticket,
      toEpochSeconds(one.since),
      one.until && toEpochSeconds(one.until),
    ])
    expect(found).toEqual(stretches.map(([ticket, from, to]) => [ticket, toEpochSeconds(at(from)), to && toEpochSeconds(at(to))]))
  })

  test('a form that tells no tickets apart has one, from the filing on', () => {
    const [one, ...more] = stretchesFrom(AS_ONE, filed(since(ahip, '08:00'), aetna, done({ carrier: 'Other' })))
    expect([one, more]).toMatchObject([{ ticket: '', since: at(9), until: at(11) }, []])
  })
})

test.each([
  // why it is here, filed, open, outcome of each form by number
  ['both stand', [ahip, aetna], ['AHIP', 'Aetna'], ['standing', 'standing']],
  ['the first of a row is told with it', [ahip, ahip, done(ahip)], [], ['resolved', 'resolved', 'resolved']],
  ['the other stands on', [ahip, aetna, done(aetna)], ['AHIP'], ['standing', 'resolved', 'resolved']],
  ['a new one of the same carrier', [ahip, done(ahip), ahip], ['AHIP'], ['resolved', 'resolved', 'standing']],
] as [string, FormValues[], string[], string[]][])('what is open, and what became of each: %s', (_why, values, open, outcomes) => {
  const all = filed(...values)
  expect(openTickets(EFFECT, all).map(({ ticket }) => ticket)).toEqual(open)
  expect(all.map(({ number }) => ticketOutcomes(EFFECT, all).get(number))).toEqual(outcomes)
})

const anyForm = fc.record({
  carrier: fc.constantFrom('AHIP', 'Aetna'),
  resolved: fc.boolean(),
  since: fc.constantFrom('', '08:00', '10:30'),
})
const anyForms = fc.array(anyForm, { maxLength: 8 }).map((values) => filed(...values))

test('property: the order in which submissions are read does not matter', () => {
  fc.assert(
    fc.property(anyForms, (all) => {
      expect(stretchesFrom(EFFECT, all.toReversed())).toEqual(stretchesFrom(EFFECT, all))
    }),
  )
})

test('property: stretches of a ticket lie apart, and one stands exactly while its latest form does not say resolved', () => {
  fc.assert(
    fc.property(anyForms, (all) => {
      for (const carrier of ['AHIP', 'Aetna']) {
        const own = stretchesFrom(EFFECT, all).filter(({ ticket }) => ticket === carrier)
        for (const [index, one] of own.entries()) {
          const before = own[index - 1]
          if (before) expect(toEpochSeconds(before.until ?? '9999-01-01T00:00:00Z')).toBeLessThan(toEpochSeconds(one.since))
        }
        const latest = all.findLast(({ values }) => values.carrier === carrier)
        expect(own.some(({ until }) => until === null)).toBe(latest !== undefined && latest.values.resolved !== true)
      }
    }),
  )
})

test.each([
  // why it is here, time, work day, zone, asked at, moment
  ['earlier today', '09:00', '2026-10-05', ZONE, '2026-10-05T18:48:00Z', '2026-10-05T15:00:00Z'],
  ['this very second', '12:48', '2026-10-05', ZONE, '2026-10-05T18:48:00Z', '2026-10-05T18:48:00Z'],
  ['to come', '12:49', '2026-10-05', ZONE, '2026-10-05T18:48:00Z', null],
  ['no time', 'noon', '2026-10-05', ZONE, '2026-10-05T18:48:00Z', null],
  ['the small hours of a night shift', '01:30', '2026-10-05', ZONE, '2026-10-06T08:00:00Z', '2026-10-06T07:30:00Z'],
  ['the evening before them', '22:30', '2026-10-05', ZONE, '2026-10-06T08:00:00Z', '2026-10-06T04:30:00Z'],
  ['the day the clocks go back', '01:30', '2026-11-01', ZONE, '2026-11-01T16:00:00Z', '2026-11-01T07:30:00Z'],
] as const)('a time of the work day: %s', (_why, time, date, zone, asked, moment) => {
  const found = momentOf(time, date, zone, asked)
  expect(found && toEpochSeconds(found)).toBe(moment && toEpochSeconds(moment))
})
