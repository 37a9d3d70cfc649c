import { describe, expect, test } from 'vitest'
import { type Around, judgeAct, type RungBefore } from './judge-act.ts'
import { done } from './ladders.fixture.ts'
import { RUNG_ACTORS, RUNG_ACTS, RUNG_STATES, type RungState } from './rung-table.ts'
import { RUNG_STEPS, type RungStep } from './rungs.ts'

const DAY = '2026-10-07'
const rungAt = (step: RungStep, state: RungState, more: Partial<RungBefore> = {}): RungBefore => ({
  ...{ step, state, triggeredOn: '2026-10-05', lastOn: '2026-10-05' },
  ...more,
})
/** Everything is as it should be for the step: asked for, what is below delivered, coached. */
const ready = (step: RungStep, more: Partial<Around> = {}): Around => ({
  asked: { step: 'termination_review', ladder: RUNG_STEPS },
  standing: RUNG_STEPS.slice(0, RUNG_STEPS.indexOf(step)),
  open: [],
  notes: ['2026-10-06'],
  ...more,
})

/** policies.md 5 and product.md once more, as one would say it: state, act, who for verbal and Written, who for Final and review, new state. */
const ALLOWED: readonly (readonly [RungState, string, string, string, RungState])[] = [
  ['absent', 'propose', 'muster', 'muster', 'proposed'],
  ['absent', 'skip', 'hr', 'hr', 'skipped'],
  ['proposed', 'issue', 'lead manager', 'lead manager hr', 'issued'],
  ['proposed', 'skip', 'hr', 'hr', 'skipped'],
  ['proposed', 'withdraw', 'muster lead manager hr', 'muster lead manager hr', 'withdrawn'],
  ['issued', 'approve', '', 'hr', 'approved'],
  ['issued', 'return', '', 'hr', 'proposed'],
  ['issued', 'deliver', 'lead manager', '', 'delivered'],
  ['issued', 'skip', 'hr', 'hr', 'skipped'],
  ['issued', 'withdraw', 'muster lead manager hr', 'muster lead manager hr', 'withdrawn'],
  ['approved', 'return', '', 'hr', 'proposed'],
  ['approved', 'deliver', 'lead manager', 'lead manager hr', 'delivered'],
  ['approved', 'skip', 'hr', 'hr', 'skipped'],
  ['approved', 'withdraw', 'muster lead manager hr', 'muster lead manager hr', 'withdrawn'],
  ['delivered', 'acknowledge', 'agent', 'agent', 'acknowledged'],
  ['delivered', 'refuse', 'lead manager hr', 'lead manager hr', 'refused'],
  ['delivered', 'withdraw', 'manager hr', 'manager hr', 'withdrawn'],
  ['acknowledged', 'withdraw', 'manager hr', 'manager hr', 'withdrawn'],
  ['refused', 'withdraw', 'manager hr', 'manager hr', 'withdrawn'],
  ['skipped', 'withdraw', 'hr', 'hr', 'withdrawn'],
]

const EVERY = RUNG_STEPS.flatMap((step) =>
  RUNG_STATES.flatMap((state) => RUNG_ACTS.flatMap((act) => RUNG_ACTORS.map((by) => ({ step, state, act, by })))),
)

function resultOf({ step, state, act, by }: (typeof EVERY)[number]): RungState | null {
  const [, , light = '', heavy = '', to = null] = ALLOWED.find(([from, what]) => from === state && what === act) ?? []
  return (step === 'verbal' || step === 'written' ? light : heavy).split(' ').includes(by) ? to : null
}

test('each state × act × person, for each step: what is named is done, all else is refused with a sentence', () => {
  for (const one of EVERY) {
    const to = resultOf(one)
    const judged = judgeAct(rungAt(one.step, one.state), done(`${one.by} ${one.act} ${DAY}`), ready(one.step))
    expect(judged, JSON.stringify(one)).toEqual(to === null ? { refused: expect.stringMatching(/^[A-Z].*\.$/) } : { to })
  }
})

describe('guards', () => {
  test.each<[string, RungBefore, string, Partial<Parameters<typeof done>[1]>, Partial<Around>, string | null]>([
    // why it is here, rung, act, more of the act, around, refusal (null: it is done)
    [
      'nothing asks for it any more',
      rungAt('written', 'proposed'),
      'lead issue',
      {},
      { asked: { step: 'verbal', ladder: RUNG_STEPS } },
      'Nothing asks for a Written CAP',
    ],
    ['nor at delivery', rungAt('written', 'issued'), 'lead deliver', {}, { asked: { step: 'none', ladder: RUNG_STEPS } }, 'no step is due'],
    [
      'the facts ask for more than it',
      rungAt('written', 'proposed'),
      'lead issue',
      {},
      { asked: { step: 'final', ladder: RUNG_STEPS } },
      null,
    ],
    [
      'what is below is not delivered',
      rungAt('written', 'proposed'),
      'lead issue',
      {},
      { standing: [] },
      'the verbal coaching is not delivered; deliver it, or let HR skip it',
    ],
    [
      'the one below that stands not',
      rungAt('final', 'proposed'),
      'lead issue',
      {},
      { standing: ['verbal'] },
      'the Written CAP is not delivered',
    ],
    [
      'nothing is below the first step of a ladder',
      rungAt('final', 'proposed'),
      'lead issue',
      {},
      { standing: [], asked: { step: 'final', ladder: ['final', 'termination_review'] } },
      null,
    ],
    [
      'the ladder of exams has no Final: Written is below',
      rungAt('termination_review', 'proposed'),
      'hr issue',
      {},
      { standing: ['verbal', 'written'], asked: { step: 'termination_review', ladder: ['verbal', 'written', 'termination_review'] } },
      'the Final CAP is not delivered',
    ],
    [
      'a Final that HR skipped or that was delivered opens the review',
      rungAt('termination_review', 'proposed'),
      'hr issue',
      {},
      { standing: ['final'] },
      null,
    ],
    [
      'the same step stands already',
      rungAt('written', 'proposed'),
      'lead issue',
      {},
      { standing: ['verbal', 'written'] },
      'The Written CAP stands already',
    ],
    [
      'the same step is open elsewhere',
      rungAt('written', 'absent'),
      'muster propose',
      {},
      { open: ['written'] },
      'is on the record already',
    ],
    [
      'HR skips what waits in order as well',
      rungAt('final', 'absent'),
      'hr skip',
      {},
      { standing: ['verbal'] },
      'the Written CAP is not delivered',
    ],
    ['HR skips without a reason', rungAt('written', 'proposed'), 'hr skip', { reason: ' ' }, {}, 'Say why'],
    [
      'no coaching note before a CAP',
      rungAt('written', 'proposed'),
      'lead issue',
      {},
      { notes: [] },
      'No coaching note comes before the Written CAP',
    ],
    ['a note of the day is before it', rungAt('written', 'proposed'), 'lead issue', {}, { notes: [DAY] }, null],
    ['a note of the day after is not', rungAt('final', 'proposed'), 'hr issue', {}, { notes: ['2026-10-08'] }, 'No coaching note'],
    [
      'a wilful act needs none',
      rungAt('written', 'proposed'),
      'lead issue',
      { withoutNote: 'Hung up on callers on purpose' },
      { notes: [] },
      null,
    ],
    [
      'which has to be said',
      rungAt('written', 'proposed'),
      'lead issue',
      { withoutNote: '' },
      { notes: [] },
      'Say why the Written CAP is issued without',
    ],
    ['a review is no CAP', rungAt('termination_review', 'proposed'), 'hr issue', {}, { notes: [] }, null],
    [
      'verbal coaching is documented',
      rungAt('verbal', 'issued'),
      'lead deliver',
      {},
      { notes: ['2026-10-04'] },
      'Verbal coaching is documented',
    ],
    ['on the day it was triggered or later', rungAt('verbal', 'issued'), 'lead deliver', {}, { notes: ['2026-10-05'] }, null],
    ['Final waits for HR', rungAt('final', 'issued'), 'hr deliver', {}, {}, 'needs HR’s approval'],
    [
      'nothing before what came before',
      rungAt('written', 'issued', { lastOn: '2026-10-08' }),
      'lead deliver',
      {},
      {},
      'what came before is of Thu, Oct 8',
    ],
    ['on the same day it may be', rungAt('written', 'issued', { lastOn: DAY }), 'lead deliver', {}, {}, null],
    ['a refusal has a witness', rungAt('written', 'delivered'), 'lead refuse', { witness: ' ' }, {}, 'Name the witness'],
    ['HR says why it returns', rungAt('final', 'issued'), 'hr return', { reason: null }, {}, 'Say why'],
    ['a withdrawal has a reason', rungAt('final', 'issued'), 'lead withdraw', { reason: null }, {}, 'Say why'],
  ])('%s', (_why, rung, act, more, around, refusal) => {
    const judged = judgeAct(rung, done(`${act} ${DAY}`, more), ready(rung.step, around))
    expect('refused' in judged ? judged.refused : null).toEqual(refusal === null ? null : expect.stringContaining(refusal))
  })
})
