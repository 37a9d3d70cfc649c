import { useQueryClient } from '@tanstack/react-query'
import type { Attendance, Decision } from '../../model.ts'
import { attendanceQuery } from '../queries.ts'

const FOLLOWERS = ['attendance', 'tracker', 'close', 'agents', 'notices'] as const

/** Answers to an act carry no names that could be the agent; those shown before stay until the roll is read again. */
const replaced = (all: readonly Decision[], rows: readonly Decision[]): Decision[] => {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return all.map((decision) => {
    const row = byId.get(decision.id)
    return row ? { ...row, couldBe: decision.couldBe } : decision
  })
}

/** The decisions of a class as this browser holds them: changed at once, put back when the server refuses. */
export function useHeldDecisions(cohortId: string) {
  const client = useQueryClient()
  const { queryKey } = attendanceQuery(cohortId)
  const write = (change: (all: Decision[]) => Decision[]) =>
    client.setQueryData<Attendance>(queryKey, (now) => now && { ...now, decisions: change(now.decisions) })
  return {
    keep: (rows: readonly Decision[]) => write((all) => replaced(all, rows)),
    /** Shows a change before the server has answered; answers what puts it back. */
    expect: async (isMeant: (decision: Decision) => boolean, change: (decision: Decision) => Decision): Promise<() => void> => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData<Attendance>(queryKey)
      write((all) => all.map((decision) => (isMeant(decision) ? change(decision) : decision)))
      return () => client.setQueryData(queryKey, before)
    },
    settle: () => Promise.all(FOLLOWERS.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  }
}

export type HeldDecisions = ReturnType<typeof useHeldDecisions>
