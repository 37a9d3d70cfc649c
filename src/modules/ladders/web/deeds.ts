import type { Action, CategoryStanding, CoachingNote, ConductAct, Proposed } from '../model.ts'
import { isOpen, type RungAct } from '../rules/rung-table.ts'
import type { RungStep } from '../rules/rungs.ts'
import { stepWords } from './words.ts'

type Category = CategoryStanding['category']

/** Something that may be done about an agent's ladders, asked for by a button and done in a dialog. */
export type Deed =
  | { readonly kind: 'coach'; readonly category: Category }
  | { readonly kind: 'start' | 'skip'; readonly category: Category; readonly step: RungStep; readonly isUncoached: boolean }
  | { readonly kind: 'act'; readonly action: Action; readonly act: RungAct }
  | { readonly kind: 'defer'; readonly category: Category; readonly step: RungStep }
  | { readonly kind: 'change' | 'acknowledge'; readonly note: CoachingNote }
  | { readonly kind: 'conduct' }
  | { readonly kind: 'withdraw_conduct'; readonly conduct: ConductAct }

export type OfferedDeed = { readonly label: string; readonly deed: Deed; readonly isFirst: boolean }

export const ACT_WORDS: Readonly<Record<RungAct, (step: RungStep) => string>> = {
  propose: stepWords,
  issue: (step) => `Issue the ${stepWords(step)}`,
  approve: (step) => `Approve: ${stepWords(step)}`,
  return: (step) => `Give back: ${stepWords(step)}`,
  deliver: (step) => `Delivered: ${stepWords(step)}`,
  acknowledge: (step) => `Acknowledge: ${stepWords(step)}`,
  refuse: (step) => `Refused to sign: ${stepWords(step)}`,
  skip: (step) => `Skip: ${stepWords(step)}`,
  withdraw: (step) => `Withdraw: ${stepWords(step)}`,
}

const FIRST: readonly RungAct[] = ['approve', 'deliver', 'acknowledge']

/** Deeds that begin a step: what is proposed and may be done about it. */
function ofProposed(category: Category, { step, may, needs, next, deferred }: Proposed): OfferedDeed[] {
  const isUncoached = needs.includes('coaching_note') && step !== 'verbal'
  const start = (of: RungStep): Deed => ({ kind: 'start', category, step: of, isUncoached })
  const skip = (of: RungStep): Deed => ({ kind: 'skip', category, step: of, isUncoached: false })
  const offers = (word: Proposed['may'][number]) => may.includes(word)
  // Verbal coaching is carried out by its note.
  const mayIssue = offers('issue') && !(step === 'verbal' && next === 'coach')
  return [
    ...(offers('coach') && next === 'coach' ? [offer('Write the coaching note', { kind: 'coach', category }, true)] : []),
    ...(mayIssue ? [offer(step === 'verbal' ? 'Record it as delivered' : ACT_WORDS.issue(step), start(step), next === 'issue')] : []),
    ...(offers('issue_final') ? [offer(ACT_WORDS.issue('final'), start('final'), next === 'issue_final')] : []),
    ...(offers('skip') ? [offer(ACT_WORDS.skip(step), skip(step))] : []),
    ...(offers('skip_final') ? [offer(ACT_WORDS.skip('final'), skip('final'))] : []),
    ...(offers('coach') && next !== 'coach' ? [offer('Write a coaching note', { kind: 'coach', category })] : []),
    ...(offers('defer') && deferred === null ? [offer('Leave for tomorrow', { kind: 'defer', category, step })] : []),
  ]
}

const offer = (label: string, deed: Deed, isFirst = false): OfferedDeed => ({ label, deed, isFirst })

/** What one may do in a category as it stands, the next act first; `rows` are the actions that are drawn. */
export function deedsOf({ category, proposed, actions }: Pick<CategoryStanding, 'category' | 'proposed' | 'actions'>): OfferedDeed[] {
  const shown = actions.filter(({ state, may }) => may.length > 0 && (isOpen(state) || state === 'delivered'))
  const acts = shown.flatMap((action) =>
    action.may
      .filter((act) => act !== 'issue' && act !== 'skip')
      .map((act) => offer(ACT_WORDS[act](action.step), { kind: 'act', action, act }, FIRST.includes(act))),
  )
  const all = [...(proposed ? ofProposed(category, proposed) : []), ...acts]
  // One primary act at a time.
  const first = all.find(({ isFirst }) => isFirst)
  return [...(first ? [first] : []), ...all.filter((one) => one !== first).map((one) => ({ ...one, isFirst: false }))]
}
