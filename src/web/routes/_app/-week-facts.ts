import type { Agent } from '#modules/agents/model.ts'
import type { AgentClocks } from '#modules/clocks/model.ts'
import type { AgentExams } from '#modules/exams/model.ts'
import type { AgentProofs } from '#modules/proofs/model.ts'
import type { WeekFacts, WeekProof } from '#modules/tracks/rules/next-step.ts'
import type { TracksOfAgent } from '#modules/tracks/web/queries.ts'

export type Known = { agent: Agent; tracks: TracksOfAgent; clocks: AgentClocks; proofs: AgentProofs; exams: AgentExams }

/** The proof of a kind that says where it stands: the one that waits or is accepted, else the newest that was not withdrawn. */
function proofState({ proofs }: AgentProofs['kinds'][number]): Pick<WeekProof, 'state' | 'reason'> {
  const standing =
    proofs.find(({ state }) => state === 'waiting' || state === 'accepted') ?? proofs.find(({ state }) => state === 'rejected')
  if (!standing || standing.state === 'withdrawn') return { state: 'none', reason: null }
  return { state: standing.state, reason: standing.reason }
}

function nNumberOf({ nNumber, nNumberConfirmed }: Agent): WeekFacts['nNumber'] {
  if (nNumber === null) return 'missing'
  return nNumberConfirmed ? 'confirmed' : 'to_confirm'
}

/** What the nouns know of an agent's week, as the rule of the next step takes it. */
export const weekFactsOf = ({ agent, tracks, clocks, proofs, exams }: Known): WeekFacts => ({
  hasLeft: agent.state === 'leaver',
  nNumber: nNumberOf(agent),
  tracks: tracks.tracks.map(({ cell, ...track }) => ({ ...track, tone: cell.tone })),
  due: Object.fromEntries(clocks.clocks.flatMap(({ key, state, dueAt }) => (dueAt !== null && state !== 'stopped' ? [[key, dueAt]] : []))),
  proofs: proofs.kinds.map((kind) => ({ ...kind, ...proofState(kind) })),
  exams: exams.exams,
})
