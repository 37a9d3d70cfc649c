import { fromEpochSeconds, type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { clocksOf } from '#modules/clocks/rules/from-record.ts'
import { turnsOf } from '#modules/clocks/rules/turns.ts'
import { readFrame, type StoredFrame } from '#modules/clocks/store/frames.ts'
import { readRecords } from '#modules/clocks/store/records.ts'
import type { Db } from '#platform/db/database.ts'
import type { TrackerRow } from './model.ts'

/** What a row says of the agent's pace; `nextAt`: when it changes by itself, epoch seconds, Infinity for never. */
export type RowPace = { readonly shown: Pick<TrackerRow, 'pace' | 'because' | 'turns'>; readonly nextAt: number }

const NONE: RowPace = { shown: { pace: null }, nextAt: Number.POSITIVE_INFINITY }

/** Where every one of these agents of a class stands at an instant, and what is to come of it. Two queries, however many they are. */
export async function readPaces(
  db: Db,
  cohortId: string,
  at: Instant,
): Promise<(agentIds: readonly string[]) => Promise<(id: string) => RowPace>> {
  const frame = await readFrame(db, cohortId)
  return async (agentIds) => {
    const rows = frame && frame.policies.length > 0 ? await readRecords(db, agentIds) : []
    const paces = new Map(rows.map((row) => [row.agentId, frame ? paceOf(frame, row, toEpochSeconds(at)) : NONE]))
    return (id) => paces.get(id) ?? NONE
  }
}

function paceOf(frame: StoredFrame, row: Awaited<ReturnType<typeof readRecords>>[number], at: number): RowPace {
  // A leaver's clocks are for whoever opens the page; on the tracker they would only be in the way.
  if (row.state === 'leaver') return NONE
  const [now, ...turns] = turnsOf(clocksOf(frame, row), at)
  return {
    shown: {
      pace: now.pace,
      ...(now.because === null ? {} : { because: now.because }),
      ...(turns.length === 0 ? {} : { turns: turns.map((turn) => ({ ...turn, at: fromEpochSeconds(turn.at) })) }),
    },
    nextAt: turns[0]?.at ?? Number.POSITIVE_INFINITY,
  }
}
