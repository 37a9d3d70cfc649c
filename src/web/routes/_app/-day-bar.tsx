import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { DrawDay } from '#modules/agents/web/page/WeekList.tsx'
import { type AttendancePolicy, DEFAULT_ATTENDANCE_POLICY } from '#modules/attendance/rules/policy.ts'
import { roomsOf } from '#modules/attendance/web/bar/bar-shapes.ts'
import { PresenceBar } from '#modules/attendance/web/bar/PresenceBar.tsx'
import { policiesQuery } from '#modules/attendance/web/queries.ts'
import type { Cohort } from '#modules/cohorts/model.ts'

const MINUTE_MS = 60_000

/** Draws an agent's days as the roll does, in the class's zone, with the thresholds of the policy the class has pinned. */
export function useDrawDay({ zone, programme, policyVersion }: Cohort): DrawDay {
  const { data } = useQuery(policiesQuery(programme))
  const pinned = data?.policies.find(({ number }) => number === policyVersion)?.policy.attendance as Partial<AttendancePolicy> | undefined
  const { graceMinutes, longMinutes } = { ...DEFAULT_ATTENDANCE_POLICY, ...pinned }
  return useCallback(
    (decision, shift) => {
      const length = Date.parse(shift.end) - Date.parse(shift.start)
      const lines = [graceMinutes, longMinutes].map((minutes) => (minutes * MINUTE_MS) / length)
      return <PresenceBar decision={decision} frame={{ shift, zone, rooms: roomsOf([decision]), lines }} />
    },
    [zone, graceMinutes, longMinutes],
  )
}
