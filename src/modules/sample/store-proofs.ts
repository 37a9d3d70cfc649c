import { addProof } from '#modules/proofs/commands/add.ts'
import type { ProofFile } from '#modules/proofs/commands/check-file.ts'
import { acceptProof, rejectProof } from '#modules/proofs/commands/review.ts'
import type { Act } from '#platform/act.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { SAMPLE_PROOFS, TRACK_OF } from './proofs.ts'

/** Proofs as agents send them, `pictures` in the order of `SAMPLE_PROOFS`, and reviews of some, by the commands of a real class. */
export async function storeProofs(
  act: Act,
  files: FileStore,
  agents: readonly { readonly id: string }[],
  pictures: readonly ProofFile[],
): Promise<void> {
  for (const [place, { index, kind, review }] of SAMPLE_PROOFS.entries()) {
    const [agent, file] = [agents[index], pictures[place]]
    if (!agent || !file) continue
    const { id } = await addProof(act, files, { agentId: agent.id, track: TRACK_OF[kind], kind, file, via: 'app' })
    if (review === 'accepted') await acceptProof(act, id, undefined)
    else if (review !== 'waits') await rejectProof(act, id, review.rejected, undefined)
  }
}
