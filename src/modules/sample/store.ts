import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'

/** Held until the transaction ends, so that of two who load the sample class at once the second finds it. */
export const holdSample = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('sample class'))`.execute(tx)
