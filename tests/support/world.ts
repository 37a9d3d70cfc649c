import { afterAll, beforeAll, inject } from 'vitest'
import { World } from './test-world.ts'

export { type Answer, Client, type TestFile, World } from './test-world.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the PostgreSQL of this run; its database is only for making others. */
    server: string
  }
}

/** A world for one test file. */
export function openWorld(environment: Record<string, string> = {}): World {
  const world = new World()
  beforeAll(() => world.open(inject('server'), environment))
  afterAll(() => world.close())
  return world
}
