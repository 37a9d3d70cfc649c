import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { z } from 'zod'
import { createTestDatabase } from '../../../tests/support/database.ts'
import { type Actor, EVERYTHING, SYSTEM } from '../actor.ts'
import { openDatabase } from '../db/database.ts'
import { createLog } from '../log.ts'
import { defineEvent } from '../outbox/events.ts'
import { Live, type LiveEvent } from './live.ts'

const Numbered = z.strictObject({ n: z.number() })
const said = defineEvent('thing.said', 'thing.read', Numbered)
/** Whoever may see things changes with every tenth. */
const moved = defineEvent('thing.moved', 'thing.read', Numbered, ({ n }) => n % 10 === 0)

/** How often it was asked who the watchers are by now, and of how many at once. */
const asked: number[] = []
let isDown = false
let readers: ReadonlySet<string> = new Set()
const named = (name: string): Actor => ({ ...SYSTEM, name, scopeFor: () => (readers.has(name) ? EVERYTHING : null) })

let database: Awaited<ReturnType<typeof createTestDatabase>>
let handle: ReturnType<typeof openDatabase>
let live: Live

beforeAll(async () => {
  database = await createTestDatabase(inject('server'))
  handle = openDatabase(database.connection, 2)
  live = new Live({
    ...{ db: handle.db, connection: database.connection, log: createLog('silent') },
    events: [said, moved],
    renewActors: async (actors) => {
      asked.push(actors.length)
      if (isDown) throw new Error('no database')
      return new Map(actors.map((actor) => [actor, named(actor.name)]))
    },
  })
  await live.start()
})

afterAll(async () => {
  await live.stop()
  await handle.close()
  await database.drop()
})

const announce = (event: { name: string }, n: number) =>
  handle.db
    .insertInto('outbox_event')
    .values({ at: '2026-10-05T12:00:00Z', event: event.name, data: JSON.stringify({ n }) })
    .execute()

async function sit(name: string) {
  const told: number[] = []
  const send = ({ data }: LiveEvent) => void told.push((data as { n: number }).n)
  return { told, leave: await live.watch({ actor: named(name), send, beat: () => {}, end: () => {} }, undefined) }
}

test('who is listening is asked once as they sit down, and then only by events that move scopes, of all at once', async () => {
  readers = new Set(['a', 'b', 'c'])
  const seats = [await sit('a'), await sit('b'), await sit('c')]
  expect(asked.splice(0)).toEqual([1, 1, 1])
  for (let n = 1; n <= 9; n++) await announce(n % 2 ? said : moved, n)
  await vi.waitFor(() => expect(seats.map(({ told }) => told.length)).toEqual([9, 9, 9]))
  expect(asked).toEqual([])
  await announce(moved, 10)
  await vi.waitFor(() => expect(seats.map(({ told }) => told.length)).toEqual([10, 10, 10]))
  expect(asked.splice(0)).toEqual([3])
  for (const { leave } of seats) leave()
})

test('while it cannot be asked nobody is told, and afterwards everything is told', async () => {
  readers = new Set(['a'])
  const { told, leave } = await sit('a')
  asked.splice(0)
  isDown = true
  await announce(moved, 20)
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0))
  expect(told).toEqual([])
  isDown = false
  await announce(said, 21)
  await vi.waitFor(() => expect(told).toEqual([20, 21]))
  leave()
})

test('who comes while the server stops is sent away at once, so that it can end', async () => {
  const stopping = new Live({
    ...{ db: handle.db, connection: database.connection, log: createLog('silent') },
    events: [said],
    renewActors: async (actors) => new Map(actors.map((actor) => [actor, actor])),
  })
  await stopping.start()
  await stopping.stop()
  const end = vi.fn()
  const leave = await stopping.watch({ actor: named('late'), send: () => {}, beat: () => {}, end }, undefined)
  expect(end).toHaveBeenCalledOnce()
  leave()
})
