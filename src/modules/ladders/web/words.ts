import { dayName } from '#web/kit/times.ts'
import type { Action, CategoryStanding, Proposed } from '../model.ts'
import { isOpen } from '../rules/rung-table.ts'
import { capital, type RungStep, rankOf, spokenStep } from '../rules/rungs.ts'

export const CATEGORY_WORDS: Readonly<Record<CategoryStanding['category'], string>> = {
  attendance: 'Attendance',
  timeframe: 'Timeframe',
  exam: 'Exams',
  conduct: 'Conduct',
}

export const stepWords = (step: RungStep): string => capital(spokenStep(step))

type Mark = { readonly tone: string; readonly label: string }

/** A state of an action as shape and word. */
export function markOf({ state, step, stands }: Pick<Action, 'state' | 'step' | 'stands'>): Mark {
  if (state === 'issued' && rankOf(step) >= rankOf('final')) return { tone: 'submitted', label: 'Waits for HR' }
  if (isOpen(state))
    return { tone: 'in_progress', label: { proposed: 'Given back', issued: 'Issued', approved: 'Approved by HR' }[state as 'issued'] }
  if (state === 'withdrawn') return { tone: 'waived', label: 'Withdrawn' }
  if (!stands) return { tone: 'waived', label: 'No longer asked for' }
  const settled = {
    delivered: { tone: 'submitted', label: 'Delivered' },
    acknowledged: { tone: 'complete', label: 'Acknowledged' },
    refused: { tone: 'failed', label: 'Refused to sign' },
    skipped: { tone: 'waived', label: 'Skipped by HR' },
  }
  return settled[state as keyof typeof settled]
}

/** One rung of a ladder as it is drawn. */
export type RungLine = Mark & { readonly step: RungStep; readonly words: string; readonly dates: string; readonly action: Action | null }

const dayOf = (acts: Action['acts'], deed: string) => acts.findLast(({ act }) => act === deed)?.day ?? null

/** `Triggered Mon, Oct 5 · delivered Tue, Oct 6`. */
export function datesOf(action: Action): string {
  const { triggeredOn, issuedOn, deliveredOn, acts } = action
  const parts = [
    ['triggered', triggeredOn],
    ['issued', deliveredOn === null ? issuedOn : null],
    ['approved', deliveredOn === null ? dayOf(acts, 'approve') : null],
    ['delivered', deliveredOn],
    ['acknowledged', dayOf(acts, 'acknowledge')],
    ['refused', dayOf(acts, 'refuse')],
    ['skipped', dayOf(acts, 'skip')],
  ] as const
  return capital(parts.flatMap(([word, day]) => (day === null ? [] : [`${word} ${dayName(day)}`])).join(' · '))
}

/** The rungs of a ladder, mildest first: as they are carried out, proposed, wait, or are still to be reached. */
export function rungLines({
  ladder,
  actions,
  proposed,
  waits,
}: Pick<CategoryStanding, 'ladder' | 'actions' | 'proposed' | 'waits'>): RungLine[] {
  const live = actions.filter(({ state, stands }) => isOpen(state) || (state !== 'withdrawn' && stands))
  const steps = [...new Set([...ladder, ...live.map(({ step }) => step)])].sort((a, b) => rankOf(a) - rankOf(b))
  return steps.map((step): RungLine => {
    const line = { step, words: stepWords(step) }
    const action = live.findLast((one) => one.step === step) ?? null
    if (action) return { ...line, ...markOf(action), dates: datesOf(action), action }
    const waiting = waits.find((one) => one.step === step)
    const since = proposed?.step === step ? proposed.triggeredOn : (waiting?.triggeredOn ?? null)
    const dates = since === null ? '' : `Triggered ${dayName(since)}`
    if (proposed?.step === step) return { ...line, tone: 'blocked', label: 'Due now', dates, action }
    return { ...line, tone: waiting ? 'paused' : 'not_started', label: waiting ? 'Waits' : 'Not reached', dates, action }
  })
}

/** What an open step still needs, in a sentence; null: nothing is in the way. */
export function needWords({ next, step }: Pick<Proposed, 'next' | 'step'>): string | null {
  if (next === 'coach') return step === 'verbal' ? 'The coaching note documents it.' : 'A coaching note comes before it.'
  if (next === 'issue_final') return 'A termination review needs a Final CAP first, delivered or skipped by HR with a reason.'
  return next === 'approve' ? 'It waits for HR’s approval.' : null
}
