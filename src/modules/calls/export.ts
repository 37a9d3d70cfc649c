import type { Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { ExportColumn } from '#platform/tables/export.ts'
import { judgeCalls, scorecardName } from './rules/certification.ts'
import { MARK_NAMES } from './rules/marks.ts'
import { certificationIn, listCallsOf } from './store/calls.ts'
import { scorecardsById } from './store/scorecards.ts'

type Line = {
  call: number
  kind: string
  certifier: string | null
  score: number | null
  counts: number | null
  section: string
  item: string
  mark: string
  positives: string
  improve: string
}

/** A scorecard's columns, a line per call and item. */
export const SCORECARD_COLUMNS: readonly ExportColumn<Line>[] = [
  { header: 'Call', value: ({ call }) => call },
  { header: 'Kind', value: ({ kind }) => kind },
  { header: 'Certifier', width: 20, value: ({ certifier }) => certifier },
  { header: 'Score', value: ({ score }) => score },
  { header: 'Counts', value: ({ counts }) => counts },
  { header: 'Section', width: 24, value: ({ section }) => section },
  { header: 'Item', width: 44, value: ({ item }) => item },
  { header: 'Mark', width: 16, value: ({ mark }) => mark },
  { header: 'What went well', width: 40, value: ({ positives }) => positives },
  { header: 'What to work on', width: 40, value: ({ improve }) => improve },
]

/** The closed calls of a certification and what their file is called: `Last_First_[pass rate]` (policies.md 3). Throws not found out of scope. */
export async function scorecardLines(db: Db, scope: Scope, id: string): Promise<{ name: string; lines: Line[] }> {
  const { agent, scorecardId } = await certificationIn(db, scope, id)
  const card = (await scorecardsById(db, [scorecardId])).get(scorecardId)?.definition
  if (!card) throw new Error(`certification ${id} has no scorecard`)
  const closed = (await listCallsOf(db, [id])).filter(({ state }) => state === 'scored')
  const { counted, passRate } = judgeCalls(
    closed.flatMap(({ score }) => score ?? []),
    card.terms,
  )
  const lines = closed.flatMap((call, index) =>
    card.sections.flatMap((section) =>
      section.items.map((item): Line => {
        const mark = call.marks[item.key]
        return {
          call: call.number,
          kind: card.calls[call.number - 1] ?? '',
          certifier: call.certifier,
          score: call.score,
          counts: counted[index] ?? null,
          section: section.name,
          item: item.text,
          mark: mark ? MARK_NAMES[mark] : '',
          positives: call.positives,
          improve: call.improve,
        }
      }),
    ),
  )
  return { name: scorecardName(agent, passRate), lines }
}
