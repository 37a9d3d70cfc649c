import type { LocalDate } from '#kernel/local-date.ts'
import type { Db } from '#platform/db/database.ts'
import type { CloseKey } from '../model.ts'

/** The class and day being closed. */
export type ClosingDay = { readonly cohortId: string; readonly date: LocalDate }

/** One thing that is missing. */
export type OpenThing = { readonly agentId: string | null; readonly what: string; readonly link: string }

/** One line of policies.md 6: what it is called and what is open by the facts of now, ordered as it is shown. */
export type ItemSource = {
  readonly key: CloseKey
  readonly title: string
  readonly listOpen: (db: Db, day: ClosingDay) => Promise<OpenThing[]>
}
