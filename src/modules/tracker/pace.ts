import { fromEpochSeconds, type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { clocksOf } from '#modules/clocks/rules/from-record.ts'
import { type Turn, turnsOf } from '#modules/clocks/rules/turns.ts'
import { watchedOf } from '#modules/clocks/rules/watches.ts'
import { readFrame, type StoredFrame } from '#modules/clocks/store/frames.ts'
import { readRecords } from '#modules/clocks/store/records.ts'
import type { Db } from '#platform/db/database.ts'
import type { CellPace, TrackerRow } from './model.ts'

/** What a row and its cells say of the agent's pace; `nextAt`: when it changes by itself, epoch seconds, Infinity for never. */
export type RowPace = {
  readonly shown: Pick<TrackerRow, 'pace' | 'because' | 'turns'>
  readonly cells: Readonly<Record<string, CellPace>>
  readonly nextAt: number
}

const NONE: RowPace = { shown: { pace: null }, cells: {}, nextAt: Number.POSITIVE_INFINITY }

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

const written = (turns: readonly Turn[]) => turns.map((turn) => ({ ...turn, at: fromEpochSeconds(turn.at) }))

function paceOf(frame: StoredFrame, row: Awaited<ReturnType<typeof readRecords>>[number], at: number): RowPace {
  // A leaver's clocks are for whoever opens the page; on the tracker they would only be in the way.
  if (row.state === 'leaver') return NONE
  const clocks = clocksOf(frame, row)
  const watched = watchedOf(frame, row)
  const { all, byTrack } = turnsOf(clocks, at, watched)
  const [now, ...turns] = all
  const startOf = (key: string) => {
    const starts = clocks.flatMap(({ track, clock }) => (track === key ? (clock.facts.startedAt ?? []) : []))
    return Math.min(...starts, ...(watched.get(key) ?? []).flatMap(([first]) => first?.at ?? []))
  }
  const touched = new Set(row.statuses.map(({ track }) => track))
  const cells = [...byTrack].map(([key, course]): [string, CellPace] => [key, cellPace(course, touched.has(key) ? null : startOf(key))])
  return {
    shown: {
      pace: now.pace,
      ...(now.because === null ? {} : { because: now.because }),
      ...(turns.length === 0 ? {} : { turns: written(turns) }),
    },
    cells: Object.fromEntries(cells),
    nextAt: Math.min(...[all, ...byTrack.values()].map((course) => course[1]?.at ?? Number.POSITIVE_INFINITY)),
  }
}

/** `startedAt`: since when the clock of a track that nobody touched counts. */
function cellPace([now, ...turns]: readonly [Turn, ...Turn[]], startedAt: number | null): CellPace {
  return {
    ...(now.pace === null ? {} : { pace: now.pace }),
    ...(now.because === null ? {} : { paceBecause: now.because }),
    ...(turns.length === 0 ? {} : { turns: written(turns) }),
    ...(startedAt === null || !Number.isFinite(startedAt) ? {} : { startedAt: fromEpochSeconds(startedAt) }),
  }
}

/** Without the pace of the agent as a whole, which tells of every track. */
export const ofCellsAlone = (pace: RowPace): RowPace => ({ ...pace, shown: { pace: null } })

/** The row with what is said of its pace, as a whole and in its cells. */
export const withPace = (row: TrackerRow, { shown, cells }: RowPace): TrackerRow => {
  const paced = { ...row.cells }
  for (const [key, pace] of Object.entries(cells)) {
    const cell = paced[key]
    if (cell) paced[key] = { ...cell, ...pace }
  }
  return { ...row, ...shown, cells: paced }
}
