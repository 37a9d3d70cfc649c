import { expect, test } from 'vitest'
import { shiftToGoTo } from './shift-to-go-to.ts'

const at = (text: string) => Date.parse(text)
const day = (date: string, startsAt: string, endsAt: string) => ({ date, start: '08:00', end: '16:30', breakMinutes: 60, startsAt, endsAt })
const DENVER = {
  zone: 'America/Denver',
  days: [
    day('2026-10-05', '2026-10-05T14:00:00Z', '2026-10-05T22:30:00Z'),
    day('2026-10-06', '2026-10-06T14:00:00Z', '2026-10-06T22:30:00Z'),
  ],
}
const HERE = '8:00 AM to 4:30 PM'
const NEW_YORK = '10:00 AM to 6:30 PM your time (8:00 AM to 4:30 PM in Denver)'

test.each([
  // why it is here,              now,                    zone,               day,          times,    on
  ['early in the morning', '2026-10-05T13:29:59Z', 'America/Denver', 'Today', HERE, false],
  ['half an hour before', '2026-10-05T13:30:00Z', 'America/Denver', 'Today', HERE, true],
  ['while it runs', '2026-10-05T18:00:00Z', 'America/Denver', 'Today', HERE, true],
  ['at its end the next one comes', '2026-10-05T22:30:00Z', 'America/Denver', 'Tue, Oct 6', HERE, false],
  ['told in the reader’s time', '2026-10-05T13:00:00Z', 'America/New_York', 'Today', NEW_YORK, false],
  ['another zone of the same time needs no second one', '2026-10-05T13:00:00Z', 'America/Boise', 'Today', HERE, false],
])('%s', (_why, now, zone, name, times, isOn) => {
  expect(shiftToGoTo(DENVER, at(now), zone)).toEqual({ day: name, times, isOn })
})

test('where the reader is on another date, the day is the reader’s', () => {
  const manila = shiftToGoTo(DENVER, at('2026-10-05T02:00:00Z'), 'Asia/Manila')
  expect(manila).toMatchObject({ day: 'Today', times: expect.stringContaining('10:00 PM to 6:30 AM your time') })
})

test('a class that is over has none, nor one without days', () => {
  expect(shiftToGoTo(DENVER, at('2026-10-06T22:30:00Z'), 'America/Denver')).toBeNull()
  expect(shiftToGoTo({ ...DENVER, days: [] }, at('2026-10-05T14:00:00Z'), 'America/Denver')).toBeNull()
})
