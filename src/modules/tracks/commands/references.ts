import { AppError } from '#kernel/app-error.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import type { Track } from '#modules/programmes/model.ts'
import type { Act } from '#platform/act.ts'
import { react } from '#platform/outbox/record.ts'
import { trackFactsPut } from '../events.ts'
import { stateOf } from '../rules/cell.ts'
import { stateFromFacts } from '../rules/from-facts.ts'
import { judgeReference, type Reference, type ReferenceRefusal, referenceFact, type Shown } from '../rules/reference.ts'
import { holdAgents, listFacts, removeFacts, saveFacts } from '../store.ts'
import type { Ready } from './write.ts'

export type Judged = { readonly given: Reference | null; readonly refusal: ReferenceRefusal | null }

/** What was said of date and reference for a status, judged on today's date of the class. An unknown status is the guard's to refuse. */
export function readShown(act: Act, { subject, track }: Ready, status: string, shown: Shown): Judged {
  const state = stateOf(track, status)
  if (!state) return { given: null, refusal: null }
  const judged = judgeReference(track, state, shown, localDateAt(toEpochSeconds(act.at), subject.zone))
  return judged.ok ? { given: judged.given, refusal: null } : { given: null, refusal: judged.refusal }
}

export function refuseShown({ refusal }: Judged): void {
  if (refusal) throw new AppError('request.invalid', refusal.message, { errors: [refusal] })
}

/** One agent's reference of a track as it is from now on; null takes it away. */
export type GivenTo = { readonly ready: Ready; readonly given: Reference | null }
export type Put = {
  /** The same agents, with what their facts say now. */
  readonly readies: ReadonlyMap<string, Ready>
  /** Those whose reference is another than before. */
  readonly changed: ReadonlySet<string>
}

/**
 * Puts references of one track on record and reads what follows from all facts. The entries are the caller's to write in the same act,
 * with what was said beside it; `announceReferences` comes after them.
 */
export async function putReferences(act: Act, track: Track, all: readonly GivenTo[]): Promise<Put> {
  if (all.length === 0 || track.reference === undefined) return { readies: new Map(), changed: new Set() }
  const key = `reference:${track.reference.key}`
  const agentIds = all.map(({ ready }) => ready.subject.agentId)
  await holdAgents(act.tx, agentIds)
  const gone = all.flatMap(({ ready, given }) => (given === null ? [{ agentId: ready.subject.agentId, key }] : []))
  const facts = all.flatMap(({ ready: { subject }, given }) => {
    const fact = given && referenceFact(track, given, subject.zone)
    return fact ? [{ agentId: subject.agentId, ...fact }] : []
  })
  const by = { track: track.key, by: act.actor.personId, at: act.at }
  const changed = [...(await removeFacts(act.tx, track.key, gone)), ...(await saveFacts(act.tx, by, facts))]
  const known = Map.groupBy(await listFacts(act.tx, agentIds, track.key), ({ agentId }) => agentId)
  const readies = all.map(({ ready }) => {
    const own = known.get(ready.subject.agentId) ?? []
    const { status, because } = own.length > 0 ? stateFromFacts(track, own) : { status: null, because: null }
    return [ready.subject.agentId, { ...ready, facts: { ...ready.facts, factStatus: status, because } }] as const
  })
  return { readies: new Map(readies), changed: new Set(changed.map(({ agentId }) => agentId)) }
}

export async function announceReferences(act: Act, { key, reference }: Track, { changed }: Put): Promise<void> {
  if (changed.size === 0 || reference === undefined) return
  await react(act, trackFactsPut, [{ data: { track: key, agentIds: [...changed], keys: [`reference:${reference.key}`] } }])
}
