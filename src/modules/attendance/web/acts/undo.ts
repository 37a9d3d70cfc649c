import { api } from '#web/kit/api.ts'
import type { Decision } from '../../model.ts'
import { EXCUSE_KINDS } from '../../rules/policy.ts'

const UNDONE = 'The last act was undone'

const reopen = ({ id, version }: Decision) => api.post<Decision>(`/attendance/${id}/reopen`, { reason: UNDONE, version })

async function confirmAgain(cohortId: string, { date, agentId }: Decision): Promise<Decision[]> {
  const { confirmed } = await api.post<{ confirmed: Decision[] }>(`/cohorts/${cohortId}/attendance/confirm`, { date, agentIds: [agentId] })
  return confirmed
}

/** Puts a day back as it was before an act: the state, and what a person had said. Null where this cannot be put back. */
export function undoOf(cohortId: string, before: Decision, after: Decision): (() => Promise<readonly Decision[]>) | null {
  if (before.state === 'proposed') return async () => [await reopen(after)]
  if (before.state === 'confirmed') {
    return async () => {
      if (after.state !== 'proposed') await reopen(after)
      return confirmAgain(cohortId, before)
    }
  }
  if (before.state === 'excused') {
    const kind = EXCUSE_KINDS.find((one) => one === before.excused)
    return kind
      ? async () => [await api.post(`/attendance/${after.id}/excuse`, { kind, note: before.note ?? '', version: after.version })]
      : null
  }
  const [first, last] = [before.presence[0], before.presence.at(-1)]
  if (!first || !last) return null
  const told = { start: first.start, end: last.end, reason: before.reason ?? UNDONE, version: after.version }
  return async () => [await api.post(`/attendance/${after.id}/correct`, told)]
}

/** Takes many confirmations back, one after the other: each names the version it saw. */
export async function reopenAll(confirmed: readonly Decision[]): Promise<Decision[]> {
  const reopened: Decision[] = []
  for (const decision of confirmed) reopened.push(await reopen(decision))
  return reopened
}
