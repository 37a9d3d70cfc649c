import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Db } from '#platform/db/database.ts'

export type ClassFacts = { startDate: LocalDate; leads: string[]; hr: string | null }

/** What a document says of a class: its first day, who leads it, and somebody of HR, the first by name. */
export async function classFacts(db: Db, cohortId: string): Promise<ClassFacts> {
  const { rows } = await sql<ClassFacts>`
    select start_date as "startDate",
      array(select person.name from cohort_member join person on person.id = person_id
        where cohort_id = cohort.id and capacity = 'lead' order by person.name, person.id) as leads,
      (select person.name || ', ' || person.email from person_role join person on person.id = person_id
        where role = 'hr' and person.state = 'active' order by person.name, person.id limit 1) as hr
    from cohort where id = ${cohortId}`.execute(db)
  const [found] = rows
  if (!found) throw new Error(`class ${cohortId} of an agent is gone`)
  return found
}
