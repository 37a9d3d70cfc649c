import { z } from 'zod'
import type { FieldError } from '#kernel/app-error.ts'
import { addBusinessDays, businessDaysBetween } from '#kernel/business-days.ts'
import { type LocalDate, spokenDate } from '#kernel/local-date.ts'
import type { NNumberWatch, SupportCall, WatchTerms } from '../model.ts'

/** The part `nNumber` of a policy's timeframes. */
const WatchPolicy = z.object({ callSupportAfterBusinessDays: z.int().min(0).max(260) })

/** policies.md 2, where a policy version says nothing of the N-Number. */
const DEFAULT_BUSINESS_DAYS = 10

/** The terms of a class; `policy` is the part `nNumber` of its policy version's timeframes, whatever it is. */
export function watchTerms(zone: string, policy: unknown): WatchTerms {
  const read = WatchPolicy.safeParse(policy)
  return { zone, callAfterBusinessDays: read.success ? read.data.callSupportAfterBusinessDays : DEFAULT_BUSINESS_DAYS }
}

type WatchFacts = {
  readonly nNumber: string | null
  readonly nNumberRequestedOn: LocalDate | null
  /** The latest one on record, whatever request it was about. */
  readonly supportCall: SupportCall | null
}

/**
 * Where the wait for an agent's N-Number stands on `today`, a date in the class's zone, with the sentence a lead would say. The
 * day of the request is not counted; the call is due from the last of the business days on. A call before the request was about
 * an earlier one and does not count. Source: policies.md 2, last lines.
 */
export function watchOf(facts: WatchFacts, terms: Pick<WatchTerms, 'callAfterBusinessDays'>, today: LocalDate): NNumberWatch {
  const { nNumber, nNumberRequestedOn: requestedOn } = facts
  const ofDays = terms.callAfterBusinessDays
  const call = callSince(facts)
  const told = { ofDays, callDate: call?.date ?? null, incident: call?.incident ?? null, note: call?.note ?? null }
  if (nNumber !== null) return { ...told, state: 'arrived', because: `${nNumber} has come`, waitedDays: null, dueOn: null }
  if (requestedOn === null) {
    const because = 'no N-Number yet, and no day on which it was requested is on record'
    return { ...told, state: 'not_requested', because, waitedDays: null, dueOn: null }
  }
  const waitedDays = Math.max(0, businessDaysBetween(requestedOn, today))
  const dueOn = addBusinessDays(requestedOn, ofDays)
  const waiting = { ...told, waitedDays, dueOn }
  const requested = `requested ${spokenDate(requestedOn)}`
  if (call) {
    const because = `${requested}; support desk called ${spokenDate(call.date)}, incident ${call.incident}; no number yet`
    return { ...waiting, state: 'called', because }
  }
  if (today >= dueOn) {
    const because = `${requested}, ${spokenDays(waitedDays)} without a number: call the support desk, then record the date and the incident number`
    return { ...waiting, state: 'call_due', because }
  }
  const because = `${requested}, ${waitedDays} of ${spokenDays(ofDays)} gone; without a number, call the support desk on ${spokenDate(dueOn)}`
  return { ...waiting, state: 'waiting', because }
}

const spokenDays = (days: number) => (days === 1 ? '1 business day' : `${days} business days`)

function callSince({ nNumberRequestedOn, supportCall }: WatchFacts): SupportCall | null {
  if (supportCall === null || nNumberRequestedOn === null) return null
  return supportCall.date >= nNumberRequestedOn ? supportCall : null
}

/** Why a call to the support desk on `date` cannot be recorded; empty when it can. `today` is a date in the class's zone. */
export function judgeCall(date: LocalDate, { nNumberRequestedOn }: Pick<WatchFacts, 'nNumberRequestedOn'>, today: LocalDate): FieldError[] {
  if (nNumberRequestedOn === null) {
    return [refusal('call.not_requested', 'Record first on which day the N-Number was requested: the call is about that request.')]
  }
  if (date < nNumberRequestedOn) {
    return [
      refusal(
        'call.before_request',
        `A call on ${spokenDate(date)} came before the request of ${spokenDate(nNumberRequestedOn)}. Correct one of the two dates.`,
      ),
    ]
  }
  if (date > today) return [refusal('call.ahead', `${spokenDate(date)} has not come yet. Record the call once it was made.`)]
  return []
}

const refusal = (code: string, message: string): FieldError => ({ path: 'date', code, message })
