import { ATTENDANCE_KINDS } from './kinds/attendance.ts'
import { CALL_KINDS } from './kinds/calls.ts'
import { EXAM_KINDS } from './kinds/exams.ts'
import { FLAG_KINDS } from './kinds/flags.ts'
import { HANDOFF_KINDS } from './kinds/handoffs.ts'
import type { AnyKind } from './kinds/kind.ts'
import { LADDER_KINDS } from './kinds/ladders.ts'
import { REPORT_KINDS } from './kinds/reports.ts'
import { ROOM_KINDS_TOLD } from './kinds/rooms.ts'
import { TICKET_KINDS } from './kinds/tickets.ts'
import { WEBHOOK_KINDS } from './kinds/webhooks.ts'
import { WORK_KINDS } from './kinds/work.ts'

/** Every kind of message there is, in the order preferences show them. */
export const KINDS: readonly AnyKind[] = [
  ...HANDOFF_KINDS,
  ...EXAM_KINDS,
  ...ATTENDANCE_KINDS,
  ...LADDER_KINDS,
  ...WORK_KINDS,
  ...CALL_KINDS,
  ...TICKET_KINDS,
  ...FLAG_KINDS,
  ...REPORT_KINDS,
  ...ROOM_KINDS_TOLD,
  ...WEBHOOK_KINDS,
]

const byKey = new Map(KINDS.map((kind) => [kind.key as string, kind]))

/** Undefined for a kind of an older Muster. */
export const kindOf = (key: string): AnyKind | undefined => byKey.get(key)
export const kindName = (key: string): string => byKey.get(key)?.name ?? key
