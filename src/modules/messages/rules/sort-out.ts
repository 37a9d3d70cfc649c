import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { endOfQuiet, isQuiet, type MailChoice, type MailPlan, planMail, type Terms } from './when.ts'

/** A message whose mail has not gone out, with what its kind stands for with this person. */
export type WaitingMail = { readonly id: string; readonly choice: MailChoice; readonly isUrgent: boolean; readonly plan: MailPlan }

export type SortedOut = {
  /** Go out now, a letter each. */
  readonly alone: readonly string[]
  /** Go out now in one letter. */
  readonly digest: readonly string[]
  readonly later: readonly { readonly id: string; readonly plan: MailPlan }[]
  /** The person wants no mail of it any more; the message itself stays. */
  readonly unwanted: readonly string[]
}

const isBy = (instant: Instant, at: Instant) => toEpochSeconds(instant) <= toEpochSeconds(at)

/** What becomes of one: goes out now, is not wanted, or waits by a plan. */
function fateOf({ choice, isUrgent, plan }: WaitingMail, terms: Terms, at: Instant): 'alone' | 'digest' | 'unwanted' | MailPlan {
  if (choice === 'never') return 'unwanted'
  const how = choice === 'digest' ? 'digest' : 'alone'
  const wanted = how === plan.how ? plan : planMail(choice, isUrgent, terms, at)
  if (wanted === null) return 'unwanted'
  if (!isBy(wanted.at, at)) return wanted
  const goesAnyway = isUrgent && how === 'alone'
  return isQuiet(terms, at) && !goesAnyway ? { how, at: endOfQuiet(terms, at) } : how
}

/**
 * What becomes at `at` of all mail that waits for one person: each message stands in exactly one of the four. Choices and terms are as they
 * are now: what was planned by others of before is planned anew. Nothing that is not urgent goes out while the person's hours are quiet.
 */
export function sortOut(waiting: readonly WaitingMail[], terms: Terms, at: Instant): SortedOut {
  const fates = waiting.map((one) => ({ id: one.id, fate: fateOf(one, terms, at) }))
  const idsOf = (wanted: string) => fates.filter(({ fate }) => fate === wanted).map(({ id }) => id)
  return {
    alone: idsOf('alone'),
    digest: idsOf('digest'),
    unwanted: idsOf('unwanted'),
    later: fates.flatMap(({ id, fate }) => (typeof fate === 'string' ? [] : [{ id, plan: fate }])),
  }
}
