import type { LocalDate } from '#kernel/local-date.ts'
import type { Db } from '#platform/db/database.ts'
import { type SentEntry, untoldOf } from './rules/notice.ts'
import { listAgentsOn } from './store/days.ts'
import { listDays } from './store/decisions.ts'
import { listHeldDays, listNoticesOfClass } from './store/notices.ts'

type UndecidedDay = { agentId: string; name: string; label: string | null }

/** Active agents whose day nobody has decided, by name; `label` null: no report covers it yet. */
export async function undecidedOn(db: Db, cohortId: string, date: LocalDate): Promise<UndecidedDay[]> {
  const agents = (await listAgentsOn(db, cohortId, date)).filter(({ state }) => state === 'active')
  if (agents.length === 0) return []
  const kept = new Map((await listDays(db, { agentIds: agents.map(({ id }) => id), dates: [date] })).map((day) => [day.agentId, day]))
  return agents.flatMap(({ id, name }) => {
    const day = kept.get(id)
    return day && day.state !== 'proposed' ? [] : [{ agentId: id, name, label: day?.holds.label ?? null }]
  })
}

/** What a notice to WFM about the day would tell now. */
export async function unsentOn(db: Db, cohortId: string, date: LocalDate): Promise<SentEntry[]> {
  const sent = await listNoticesOfClass(db, cohortId, date)
  return untoldOf(
    await listHeldDays(db, cohortId, [date]),
    sent.map(({ entries }) => entries),
  )
}
