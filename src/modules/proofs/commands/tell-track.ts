import { putFacts } from '#modules/tracks/commands/facts.ts'
import type { Act } from '#platform/act.ts'
import { factOf } from '../rules/judge.ts'
import { listSent } from '../store/proofs.ts'

type OfKind = { readonly agentId: string; readonly track: string; readonly kind: string }

/** Puts on record where a kind of proof stands after a change, and lets the track follow. `cause`: the event of the change. */
export async function tellTrack(act: Act, { agentId, track, kind }: OfKind, cause: string, note: string | null = null): Promise<void> {
  const fact = factOf(await listSent(act.tx, agentId, track, kind))
  const change = { agentId, key: `proof:${kind}`, state: fact?.state ?? null, at: fact?.at ?? act.at }
  await putFacts(act, track, [change], cause, note)
}
