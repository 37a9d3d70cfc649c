import { judgeCalls } from '#modules/calls/rules/certification.ts'
import type { FormEffect, FormValues } from '../model.ts'
import { saysResolved } from './tickets.ts'

/** A submission of one agent that was not withdrawn. */
export type Filed = { readonly number: number; readonly at: string; readonly values: FormValues }
/** Where the evidence of a form stands; `null`: the form asks for none. */
export type Evidence = 'accepted' | 'waiting' | 'missing' | null

export type FactEffect = Extract<FormEffect, { kind: 'fact' | 'certification' }>
export const isFactEffect = (effect: FormEffect): effect is FactEffect => effect.kind === 'fact' || effect.kind === 'certification'

/** What one submission says by itself: a certification or a ticket has an outcome, a plain form has none. */
export function outcomeOf(effects: readonly FormEffect[], values: FormValues): string | null {
  for (const effect of effects) {
    if (effect.kind === 'certification') return judgeCalls(scoresIn(values, effect.scores), effect.terms).outcome
    if (effect.kind === 'pause') return saysResolved(effect, values) ? 'resolved' : 'standing'
  }
  return null
}

export const scoresIn = (values: FormValues, key: string): readonly number[] => {
  const scores = values[key]
  return Array.isArray(scores) ? scores : []
}

/**
 * The fact that follows from everything filed of one form and agent (policies.md 3), null when there is none. A form counts once its
 * evidence is accepted, from when it was first filed; of certifications the latest decides.
 */
export function factFrom(effect: FactEffect, filed: readonly Filed[], evidence: Evidence): { state: string; at: string } | null {
  const inOrder = filed.toSorted((a, b) => a.number - b.number)
  const [first] = inOrder
  const last = inOrder.at(-1)
  if (!first || !last || (evidence !== null && evidence !== 'accepted')) return null
  if (effect.kind === 'fact') return { state: 'filed', at: first.at }
  const outcome = outcomeOf([effect], last.values)
  return outcome === 'open' ? null : { state: outcome === 'passed' ? 'filed' : 'failed', at: last.at }
}
