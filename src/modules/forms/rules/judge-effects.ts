import type { FieldError } from '#kernel/app-error.ts'
import { judgeCalls } from '#modules/calls/rules/certification.ts'
import type { FormDefinition, FormEffect, FormValues } from '../model.ts'
import { scoresIn } from './holds.ts'
import { type FiledTicket, openTickets, type PageAct, type PauseEffect, saysResolved, ticketOf, withPageActs } from './tickets.ts'

/** Of whom it is filed, and what stands of this form of theirs. */
export type OfAgent = { readonly name: string; readonly filed: readonly FiledTicket[]; readonly said: readonly PageAct[] }
type PathOf = (key: string) => string

function wrongCalls(effect: Extract<FormEffect, { kind: 'certification' }>, values: FormValues, pathOf: PathOf): FieldError[] {
  const path = pathOf(effect.scores)
  const scores = scoresIn(values, effect.scores)
  const { calls } = effect.terms
  if (scores.length > calls) return [{ path, code: 'form.too_many_calls', message: `There are ${calls} calls, not ${scores.length}.` }]
  const { outcome, passed } = judgeCalls(scores, effect.terms)
  if (scores.length === 0 || outcome !== 'open') return []
  const message = `${passed} of ${scores.length} calls passed: that decides nothing yet. Add the score of call ${scores.length + 1}.`
  return [{ path, code: 'form.undecided', message }]
}

/** A ticket that does not stand cannot be resolved, whichever others do. */
function notOpen(effect: PauseEffect, values: FormValues, { name, filed, said }: OfAgent, pathOf: PathOf): FieldError[] {
  if (!saysResolved(effect, values)) return []
  const open = openTickets(effect, withPageActs(effect, filed, said))
  const ticket = ticketOf(effect, values)
  if (open.some((one) => one.ticket === ticket)) return []
  const which = ticket === '' ? '' : ` at ${ticket}`
  const named = open.map((one) => `${one.ticket || 'one'} (number ${one.numbers[0]})`).join(', ')
  const others = open.length === 0 ? 'No ticket is open.' : `Open: ${named}.`
  return [{ path: pathOf(effect.endedBy), code: 'form.no_open_ticket', message: `${name} has no open ticket${which}. ${others}` }]
}

/** Rules of effects on values that are right by themselves. */
export function effectErrors({ effects }: Pick<FormDefinition, 'effects'>, values: FormValues, of: OfAgent, pathOf: PathOf): FieldError[] {
  return effects.flatMap((effect): FieldError[] => {
    if (effect.kind === 'certification') return wrongCalls(effect, values, pathOf)
    return effect.kind === 'pause' ? notOpen(effect, values, of, pathOf) : []
  })
}

/** Values as they count: a coached call has the score it counts, whatever was sent (policies.md 3). */
export function asCounted({ effects }: Pick<FormDefinition, 'effects'>, values: FormValues): FormValues {
  const certification = effects.find((effect) => effect.kind === 'certification')
  if (!certification || !(certification.scores in values)) return values
  const { counted } = judgeCalls(scoresIn(values, certification.scores), certification.terms)
  return { ...values, [certification.scores]: [...counted] }
}
