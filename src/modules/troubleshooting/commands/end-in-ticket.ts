import { AppError, type FieldError, notFound } from '#kernel/app-error.ts'
import { cutText } from '#kernel/cut-text.ts'
import { cohortOfAgent } from '#modules/agents/store.ts'
import { joinTicket } from '#modules/tickets/commands/change.ts'
import { draftTicket } from '#modules/tickets/commands/draft.ts'
import { openTicket } from '#modules/tickets/commands/open.ts'
import type { Tried } from '#modules/tickets/model.ts'
import { listKinds } from '#modules/tickets/store/kinds.ts'
import { listGathering } from '#modules/tickets/store/tickets.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING } from '#platform/actor.ts'
import type { Guide, GuidedTicket } from '../model.ts'
import { findSame } from '../rules/match.ts'
import { holdGathering, listGuides } from '../store.ts'

/** `joined`: the ticket was there, and its agents came to it. */
export type Ended = { readonly id: string; readonly joined: boolean }

function refuse(path: string, code: string, message: string): never {
  const errors: FieldError[] = [{ path, code, message }]
  throw new AppError('request.invalid', `No ticket was filed. ${message}`, { errors })
}

function guideOf(guides: readonly Guide[], key: string): Guide {
  const guide = guides.find((one) => one.key === key)
  return guide ?? refuse('entry', 'guide.unknown', `There is no guide “${key}”. Leave it out where none fits.`)
}

/** Steps with their words, as they stand in the guide; only its own can have been tried. */
function triedOf(guide: Guide | null, tried: GuidedTicket['tried']): Tried[] {
  return tried.map(({ step, outcome }, index) => {
    const known = guide?.steps.find(({ key }) => key === step)
    if (!known) refuse(`tried.${index}.step`, 'guide.step_unknown', `The guide has no step “${step}”.`)
    return { step, text: known.text, outcome }
  })
}

const TITLE_LENGTH = 80
const titleOf = (text: string): string => cutText(text.replaceAll(/\s+/g, ' '), TITLE_LENGTH)

/**
 * Ends troubleshooting in a ticket that holds what was pasted and every step that was tried. A text that no guide knows joins the ticket of
 * the class that gathers the same message, a draft or sent; else it begins one. Source: product.md D12, B9.
 */
export async function endInTicket(act: Act, { agentIds, entry, text, tried, values }: GuidedTicket): Promise<Ended> {
  const cohortId = await cohortOfAgent(act.tx, act.scope, agentIds[0] ?? '')
  const guide = entry === null ? null : guideOf(await listGuides(act.tx, cohortId), entry)
  const told = { told: text, tried: triedOf(guide, tried) }
  if (guide) {
    const kinds = await listKinds(act.tx, cohortId)
    const kind = kinds.find(({ definition }) => definition.key === guide.ticket)?.definition
    const what = kind?.fields.some(({ key }) => key === 'what') ? { what: text } : {}
    const draft = { kind: guide.ticket, agentIds: [...agentIds], title: guide.name, values: { ...what, ...values } }
    return { id: await draftTicket(act, { ...draft, ...told, guide: guide.key }), joined: false }
  }
  await holdGathering(act.tx, cohortId)
  const same = findSame(await listGathering(act.tx, cohortId), text)
  if (same) {
    // The ticket is of the agents' own class, which they see of it once they are on it.
    const opened = await openTicket({ ...act, scope: EVERYTHING, actor: seesAll(act) }, same.id, undefined, agentIds)
    await joinTicket(act, opened, { agentIds, ...told })
    return { id: same.id, joined: true }
  }
  return { id: await gather(act, cohortId, { agentIds, text, values, ...told }), joined: false }
}

const seesAll = ({ actor }: Act): Act['actor'] => ({ ...actor, scopeFor: () => EVERYTHING })

type Gathering = Pick<GuidedTicket, 'agentIds' | 'text' | 'values'> & { told: string; tried: Tried[] }

async function gather(act: Act, cohortId: string, { agentIds, text, values, told, tried }: Gathering): Promise<string> {
  const kind = (await listKinds(act.tx, cohortId)).find(({ definition }) => definition.gathers)?.definition
  if (!kind) throw notFound('kind of ticket for texts that no guide knows')
  const draft = { kind: kind.key, agentIds: [...agentIds], title: titleOf(text), values: { what: text, ...values } }
  return draftTicket(act, { ...draft, told, tried, errorText: text })
}
