import type { TestProject } from 'vitest/node'
import { startTestServer } from './template.ts'

/** Once per run of the unit and database tests. */
export default async function setup(project: TestProject) {
  const { server, stop } = await startTestServer(process.env.DATABASE_URL)
  project.provide('server', server)
  return stop
}
