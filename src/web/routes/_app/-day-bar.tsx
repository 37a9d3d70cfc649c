import type { DrawDay } from '#modules/agents/web/page/WeekList.tsx'
import { roomsOf } from '#modules/attendance/web/bar/bar-shapes.ts'
import { BarPatterns, PresenceBar } from '#modules/attendance/web/bar/PresenceBar.tsx'

/** Draws an agent's days as the roll does, in the class's zone. The roll's thresholds are left to the roll. */
export const drawDayIn =
  (zone: string): DrawDay =>
  (decision, { start, end }) => (
    <>
      <BarPatterns />
      <PresenceBar decision={decision} frame={{ shift: { start, end }, zone, rooms: roomsOf([decision]), lines: [] }} />
    </>
  )
