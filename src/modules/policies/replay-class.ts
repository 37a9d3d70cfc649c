import type { ReplayRow } from './model.ts'
import { differencesFor, type Purpose, type Range, type ReplayClass } from './rules/replay.ts'
import type { WholePolicy } from './rules/whole.ts'

/** The class replayed under another policy: a row for everything that would be different, by agent. */
export const replayClass = (of: ReplayClass, other: WholePolicy, range: Range, purpose: Purpose): ReplayRow[] =>
  of.agents.flatMap((agent) =>
    differencesFor(of, agent, other, range, purpose).map((difference) => ({
      ...{ cohortId: of.cohortId, cohort: of.cohort, agentId: agent.agentId, agent: agent.agent },
      ...difference,
    })),
  )
