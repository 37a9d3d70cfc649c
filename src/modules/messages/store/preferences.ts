import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/database.ts'
import { type Chosen, NOTHING_CHOSEN } from '../rules/choices.ts'

/** The columns of `Chosen`, where the row of `message_preference` may be missing. */
export const chosenColumns = sql`message_preference.zone,
  coalesce(to_char(message_preference.digest_at, 'HH24:MI'), ${NOTHING_CHOSEN.digestAt}) as "digestAt",
  case when message_preference.quiet_from is null then null else jsonb_build_object(
    'from', to_char(message_preference.quiet_from, 'HH24:MI'), 'until', to_char(message_preference.quiet_until, 'HH24:MI')) end as quiet,
  coalesce(message_preference.mail, '{}') as mail, coalesce(message_preference.version, 0) as version`

export async function readChosen(db: Db, personId: string): Promise<Chosen> {
  const { rows } = await sql<Chosen>`select ${chosenColumns} from message_preference where person_id = ${personId}`.execute(db)
  return rows[0] ?? NOTHING_CHOSEN
}

/** Held until the transaction ends: whoever plans a person's mail and whoever changes their mind come one after the other. */
export const holdMailOf = (tx: Tx, personId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`messages ${personId}`}, 0))`.execute(tx)

export async function saveChosen(tx: Tx, personId: string, { zone, digestAt, quiet, mail, version }: Chosen): Promise<void> {
  await sql`
    insert into message_preference (person_id, zone, digest_at, quiet_from, quiet_until, mail, version)
    values (${personId}, ${zone}, ${digestAt}, ${quiet?.from ?? null}, ${quiet?.until ?? null}, ${JSON.stringify(mail)}::jsonb, ${version})
    on conflict (person_id) do update set zone = excluded.zone, digest_at = excluded.digest_at, quiet_from = excluded.quiet_from,
      quiet_until = excluded.quiet_until, mail = excluded.mail, version = excluded.version`.execute(tx)
}
