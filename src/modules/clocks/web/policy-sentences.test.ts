import { expect, test } from 'vitest'
import { DEFAULT_TIMEFRAMES } from '../rules/policy.ts'
import { timeframesSentences } from './policy-sentences.ts'

test('the default timeframes say each limit, each step and each watch', () => {
  expect(timeframesSentences(DEFAULT_TIMEFRAMES)).toEqual([
    'Clocks count class working time: inside the shifts, breaks included.',
    'They pause for N-Number pending, equipment, carrier ticket, approved leave or other. An agent is at risk from 75 % of the limit on.',
    'AHIP: 24 h once the class starts; verbal coaching at 24 h, Written CAP at 28 h, Final CAP at 32 h, termination review at 36 h.',
    'Aetna (Producer World): 4 h once AHIP is complete; verbal coaching at 4 h, Written CAP at 8 h, Final CAP at 12 h, termination review at 16 h.',
    'TBT: 8 h once Aetna (Producer World) is complete; coaching when not done 3 working days after the start, Written CAP after 1 business day more, Final CAP after 1 business day more, termination review after 1 business day more.',
    'Call Cert: 4 h once paired with a certifier; coaching when not done 3 working days after the start, Written CAP after 1 business day more, Final CAP after 1 business day more, termination review after 1 business day more.',
    'Equipment is overdue 1 day after the class starts.',
    'RTS expires 30 days after the class starts; a status that has not moved is amber after 7 days, red after 14 days.',
    'Without access 10 business days after the N-Number was requested, the agent calls the support desk.',
  ])
})

test('a changed policy is said as it is, not as the default', () => {
  const together = {
    key: 'ahip_aetna',
    name: 'AHIP + Aetna',
    starts: 'class start' as const,
    limitDays: 3.5,
    atRiskPercent: 60,
    pausedBy: ['equipment' as const],
    exemptWhen: ['outside_control' as const],
    steps: [
      { step: 'final' as const, atDays: 3.5, with: 'hr' as const },
      { step: 'next' as const, eachFurtherHours: 8 },
    ],
  }
  const said = timeframesSentences({ ...DEFAULT_TIMEFRAMES, clocks: [together, { ...together, limitDays: undefined, steps: [] }] })
  expect(said?.slice(2, 4)).toEqual([
    'AHIP + Aetna: 3.5 days (28 h) once the class starts; Final CAP with HR at 28 h, termination review at 36 h; at risk from 60 % on; pauses only for equipment; exempt when outside the agent’s control.',
    'AHIP + Aetna: no limit in hours once the class starts; at risk from 60 % on; pauses only for equipment; exempt when outside the agent’s control.',
  ])
})

test('a part kept in another form is left to be shown as it is kept', () => {
  expect(timeframesSentences({ AHIP: { limitHours: 24 } })).toBeNull()
  expect(timeframesSentences(null)).toBeNull()
})
