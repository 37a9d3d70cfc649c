import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Connection } from '#platform/db/database.ts'

/** The prepared database every test file is cloned from: migrated, with the job tables and the programme. */
export const TEMPLATE = 'muster_template'

/** The same server, another database. */
export function withDatabase(connectionString: string, name: string): string {
  const [before = '', query] = connectionString.split('?')
  return `${before.replace(/\/[^/@]*$/, '')}/${name}${query ? `?${query}` : ''}`
}

export async function onServer<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: withDatabase(connectionString, 'postgres') })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A database of one test file's own, on the real PostgreSQL that the run started or was given. */
export async function createTestDatabase(server: string): Promise<{ connection: Connection; drop: () => Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(server, (client) => client.query(`create database ${name} template ${TEMPLATE}`))
  return {
    connection: { connectionString: withDatabase(server, name) },
    drop: () => onServer(server, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  }
}
