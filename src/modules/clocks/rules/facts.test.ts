import { expect, test } from 'vitest'
import { aWeek, clockNamed, TOGETHER } from './clocks.fixture.ts'
import { type ClockFacts, faultsOf } from './facts.ts'
import { clockPolicyOf, DEFAULT_TIMEFRAMES } from './policy.ts'

const { at, facts } = aWeek()
const ahip = clockNamed('ahip')
const onlyTickets = clockPolicyOf({ ...TOGETHER, pausedBy: ['carrier_ticket'] }, DEFAULT_TIMEFRAMES)
const never = clockPolicyOf({ ...TOGETHER, pausedBy: [] }, DEFAULT_TIMEFRAMES)
const pause = (since: string, until: string | null) => ({
  kind: 'equipment' as const,
  since: at(since),
  until: until === null ? null : at(until),
})
const outside = { kind: 'outside_control' as const, since: at('05 09:00') }

test.each<[string, typeof ahip, Partial<ClockFacts>, object[]]>([
  ['nothing wrong', ahip, { pauses: [pause('05 09:00', null)], completedAt: [at('06 09:00')], reopenedAt: [at('06 10:00')] }, []],
  ['a pause of no length is none, but no fault', ahip, { pauses: [pause('05 09:00', '05 09:00')] }, []],
  [
    'a pause that ends before it begins',
    ahip,
    { pauses: [pause('05 09:00', null), pause('05 09:00', '05 08:59')] },
    [{ code: 'pause.reversed', index: 1, advice: 'let a pause end after it begins' }],
  ],
  [
    'a reason that does not pause this clock',
    onlyTickets,
    { pauses: [pause('05 09:00', null)] },
    [{ code: 'pause.does_not_count', index: 0, advice: 'it does not pause this clock; what does: carrier_ticket' }],
  ],
  [
    'a clock that nothing pauses',
    never,
    { pauses: [pause('05 09:00', null)] },
    [{ code: 'pause.does_not_count', index: 0, advice: 'it does not pause this clock; what does: none' }],
  ],
  [
    'an exemption that this clock does not grant',
    ahip,
    { exemptions: [outside] },
    [{ code: 'exemption.not_granted', index: 0, advice: 'this clock grants no such exemption; what it grants: none' }],
  ],
  ['an exemption that it grants', onlyTickets, { exemptions: [outside] }, []],
  [
    'opened again without having been complete',
    ahip,
    { completedAt: [at('06 09:00')], reopenedAt: [at('06 09:00'), at('06 08:00')] },
    [
      { code: 'reopening.of_nothing', index: 0, advice: 'nothing was complete by then; remove it or add what completed' },
      { code: 'reopening.of_nothing', index: 1, advice: 'nothing was complete by then; remove it or add what completed' },
    ],
  ],
])('%s', (_why, policy, change, faults) => {
  expect(faultsOf({ ...facts, ...change }, policy)).toEqual(faults)
})
