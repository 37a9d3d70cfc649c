import { seedAgenda } from '#modules/agenda/seed.ts'
import { seedScorecards } from '#modules/calls/seed.ts'
import { seedEquipment } from '#modules/equipment/seed.ts'
import { seedForms } from '#modules/forms/seed.ts'
import { seedProgrammes } from '#modules/programmes/seed.ts'
import { seedExamples } from '#modules/proofs/seed.ts'
import { seedResources } from '#modules/resources/seed.ts'
import { seedTickets } from '#modules/tickets/seed.ts'
import { seedTroubleshooting } from '#modules/troubleshooting/seed.ts'
import { openDatabase } from '#platform/db/database.ts'
import { startEmbeddedForTests } from '#platform/db/embedded/for-tests.ts'
import { migrate } from '#platform/db/migrate.ts'
import { migrateJobs } from '#platform/jobs/jobs.ts'
import { createLog } from '#platform/log.ts'
import { onServer, TEMPLATE, withDatabase } from './database.ts'

/** A real PostgreSQL (the one of `DATABASE_URL`, else the embedded one) with the template database every world is cloned from. */
export async function startTestServer(given: string | undefined): Promise<{ server: string; stop: () => Promise<void> }> {
  const embedded = given ? null : await startEmbeddedForTests()
  const server = given ?? embedded?.connection.connectionString ?? ''
  await onServer(server, async (client) => {
    await client.query(`drop database if exists ${TEMPLATE} with (force)`)
    await client.query(`create database ${TEMPLATE}`)
  })
  const { db, pool, close } = openDatabase({ connectionString: withDatabase(server, TEMPLATE) }, 2)
  await migrate(db)
  await migrateJobs(pool, createLog('silent'))
  await seedProgrammes(db, '2026-01-01T00:00:00.000Z')
  await seedExamples(db, '2026-01-01T00:00:00.000Z')
  await seedResources(db, '2026-01-01T00:00:00.000Z')
  await seedAgenda(db, '2026-01-01T00:00:00.000Z')
  await seedForms(db, '2026-01-01T00:00:00.000Z')
  await seedScorecards(db, '2026-01-01T00:00:00.000Z')
  await seedTickets(db, '2026-01-01T00:00:00.000Z')
  await seedEquipment(db, '2026-01-01T00:00:00.000Z')
  await seedTroubleshooting(db, '2026-01-01T00:00:00.000Z')
  await close()
  return { server, stop: async () => embedded?.stop() }
}
