import { expect, test } from 'vitest'
import type { AgentClockView } from '../../model.ts'
import type { Pause } from '../../rules/facts.ts'
import { clocksOf } from '../../rules/from-record.ts'
import { at, ESP, iso, NOTHING } from '../../rules/record.fixture.ts'
import { clockView } from '../../view.ts'
import { clockLine } from './clock-line.ts'

/** AHIP of an agent with these pauses, read at an instant. */
function ahip(when: string, pauses: readonly Pause[] = []): AgentClockView {
  const [one] = clocksOf(ESP, { ...NOTHING, pauses })
  if (!one) throw new Error('no clock')
  return clockView(one, at(when))
}
const line = (when: string, pauses: readonly Pause[] = []) => clockLine(ahip(when, pauses), ESP.shifts, at(when))
const HOURS = 3600
const pause = (since: string, until: string | null): Pause => ({
  kind: 'equipment',
  since: at(since),
  until: until === null ? null : at(until),
})

test('before it starts there is nothing to draw', () => expect(line('05 07:59')).toBeNull())

test('nights are left out: what is used stands against the last step of the ladder', () => {
  const drawn = line('06 10:00')
  expect(drawn?.used).toEqual([{ from: 0, to: (10.5 * HOURS) / (36 * HOURS) }])
  expect(drawn?.limit).toBeCloseTo(24 / 36)
  expect(drawn?.atRisk).toBeCloseTo(18 / 36)
  expect(drawn?.steps.map(({ key }) => key)).toEqual(['verbal', 'written', 'final', 'termination_review'])
  expect(drawn?.steps.at(-1)?.share).toBe(1)
})

test('a pause lies between what was used before and after, and moves the limit', () => {
  const drawn = line('07 10:00', [pause('06 09:00', '06 15:00')])
  expect(drawn?.used).toHaveLength(2)
  expect(drawn?.paused[0]?.from).toBe(drawn?.used[0]?.to)
  expect(drawn?.paused[0]?.to).toBe(drawn?.used[1]?.from)
  const whole = 42.5
  expect(drawn?.limit).toBeCloseTo(30 / whole, 1)
})

test('while it stands the limit is where it would be if the clock went on now', () => {
  const drawn = line('08 08:00', [pause('05 12:00', null)])
  expect(drawn?.steps).toEqual([])
  expect(drawn?.limit).toBe(1)
  expect(drawn?.paused[0]?.to).toBeCloseTo(25.5 / (25.5 + 20))
})

test('a clock that is done ends where it was', () => {
  const [one] = clocksOf(ESP, {
    ...NOTHING,
    statuses: [{ track: 'ahip_aetna', status: 'complete', told: 'complete', isOverride: true, since: at('05 12:00') }],
  })
  const view = one && clockView(one, at('08 08:00'))
  expect(view?.stoppedAt).toBe(iso('05 12:00'))
  expect(view && clockLine(view, ESP.shifts, at('08 08:00'))).toMatchObject({ used: [{ from: 0, to: 4 / 24 }], atRisk: null, limit: 1 })
})
