import { expect, test } from 'vitest'
import { readsWords, type ToRead } from './reading.ts'

const FINAL: ToRead = { step: 'final', state: 'issued', deliveredOn: null, isApproved: false, isIssuer: false }
const REVIEW: ToRead = { ...FINAL, step: 'termination_review' }
const APPROVED: ToRead = { ...FINAL, state: 'approved', isApproved: true }
const DELIVERED: ToRead = { ...APPROVED, state: 'delivered', deliveredOn: '2026-10-06' }
const WITHDRAWN: ToRead = { ...FINAL, state: 'withdrawn' }

test.each<[string, readonly string[], ToRead, boolean]>([
  ['HR approves it', ['hr'], FINAL, true],
  ['a manager stands in for leads', ['manager'], FINAL, true],
  ['an admin stands in for both', ['admin'], REVIEW, true],
  ['who drew it up', ['lead'], { ...FINAL, isIssuer: true }, true],
  ['a second lead not before HR approved it', ['lead'], FINAL, false],
  ['nor a termination review', ['lead'], REVIEW, false],
  ['a second lead may have to deliver it', ['lead'], APPROVED, true],
  ['and to tell of a refusal', ['lead'], DELIVERED, true],
  ['HR gave it back: whoever drew it up draws it up anew', ['lead'], { ...FINAL, state: 'proposed', isIssuer: true }, true],
  ['what was called off as a draft stays one', ['lead'], WITHDRAWN, false],
  ['what was called off after its approval was known', ['lead'], { ...WITHDRAWN, isApproved: true }, true],
  ['the agent not before it is delivered', ['agent'], APPROVED, false],
  ['the agent from its delivery on', ['agent'], DELIVERED, true],
  ['the agent also when it was taken back', ['agent'], { ...DELIVERED, state: 'withdrawn' }, true],
  ['a Written CAP is any lead’s of the class', ['lead'], { ...FINAL, step: 'written' }, true],
  ['but not the agent’s before its delivery', ['agent'], { ...FINAL, step: 'written' }, false],
  ['whoever leads and is HR reads as HR', ['lead', 'hr'], FINAL, true],
  ['no other role', ['pm', 'wfm', 'licensing', 'certifier', 'it'], DELIVERED, false],
  ['nobody', [], DELIVERED, false],
])('%s', (_why, roles, step, expected) => {
  expect(readsWords(roles, step)).toBe(expected)
})
