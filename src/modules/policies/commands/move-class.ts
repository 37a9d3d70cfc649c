import { AppError, notFound } from '#kernel/app-error.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import { FIRST_DATE, LAST_DATE } from '#kernel/local-date.ts'
import { decideDay } from '#modules/attendance/rules/decide-day.ts'
import { followFacts } from '#modules/clocks/commands/follow.ts'
import { movePolicy } from '#modules/cohorts/commands.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import { policyFor } from '#modules/programmes/store.ts'
import type { Act } from '#platform/act.ts'
import { loadReplayClass } from '../load-class.ts'
import type { Moved } from '../model.ts'
import { wholePolicyOf } from '../policy.ts'
import { replayClass } from '../replay-class.ts'
import { differingPart, type ReplayClass, type ReplayDay } from '../rules/replay.ts'
import type { WholePolicy } from '../rules/whole.ts'
import { findPolicy } from '../store.ts'
import { wordsOf } from '../view.ts'

type Wish = { readonly policy: string; readonly reason: string; readonly version: number; readonly isDryRun: boolean }

/**
 * Moves a class to another published version of its programme on purpose, or says what that would change. Proposals follow in the same
 * transaction; what a person decided stays, with "facts changed since" (policies.md 1.5). Moving back is the undo.
 */
export async function moveClass(act: Act, cohortId: string, { policy, reason, version, isDryRun }: Wish): Promise<Moved> {
  const cohort = await cohortIn(act.tx, act.scope, cohortId)
  const pinned = await policyFor(act.tx, cohortId)
  const of = await loadReplayClass(act.tx, cohortId)
  if (!pinned || !of) throw notFound('class')
  const to = await versionFor(act, policy, cohort.programme)
  const other = wholePolicyOf(to.policy)
  const changes = replayClass(of, other, { from: FIRST_DATE, to: LAST_DATE, now: toEpochSeconds(act.at) }, 'move')
  const moved: Omit<Moved, 'version'> = {
    cohortId,
    from: { id: pinned.id, words: wordsOf({ number: pinned.number, basedOn: null }) },
    to: { id: to.id, words: wordsOf(to) },
    changes,
    ...countsOf(of, other),
  }
  if (isDryRun || pinned.id === to.id) return { ...moved, version: cohort.version }
  const after = await movePolicy(act, cohortId, version, { versionId: to.id, reason })
  await followFacts(
    act,
    of.agents.filter(({ clocks }) => clocks !== null).map(({ agentId }) => agentId),
  )
  return { ...moved, version: after.version }
}

async function versionFor(act: Act, id: string, programme: string) {
  const found = await findPolicy(act.tx, id)
  if (found?.state === 'published' && found.programme === programme) return found
  const message = 'Choose a published version of the policy of the class’s programme.'
  throw new AppError('request.invalid', message, { errors: [{ path: 'policy', code: 'policy.not_of_programme', message }] })
}

/** Days that the other policy says something else of: those that follow, and those that stay with a note. */
function countsOf({ agents, policy }: ReplayClass, other: WholePolicy): Pick<Moved, 'proposals' | 'decided'> {
  const isOther = ({ facts }: ReplayDay) => differingPart(decideDay(facts, policy.attendance), decideDay(facts, other.attendance)) !== null
  const days = agents.flatMap((agent) => agent.days).filter(isOther)
  const decided = days.filter((day) => day.decided !== null).length
  return { proposals: days.length - decided, decided }
}
