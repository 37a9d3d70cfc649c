import { beforeAll, expect, test } from 'vitest'
import type { RouteEntry } from '#platform/http/router.ts'
import { AFTER_SHIFT, addressOf, makeSide, type Side } from '../support/samples.ts'
import { type Client, openWorld } from '../support/world.ts'

const world = openWorld()
let side: Side
let reader: Client
beforeAll(async () => {
  world.now = AFTER_SHIFT
  side = (await makeSide(world)).side
  reader = await world.person(['admin'])
}, 60_000)

const listsByCursor = (): RouteEntry[] =>
  world.server.entries.filter(({ shape }) => shape.query && 'cursor' in ((shape.query as { shape?: object }).shape ?? {}))

const cursorOf = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url')
const ID = '01890000-0000-7000-8000-000000000000'
/** No list has such a key: not whole, below nothing, or beyond every column. */
const NO_NUMBERS = [1e30, 1.5, -1, 2 ** 53, Number.MAX_VALUE]
/** Beyond most columns. */
const LARGE = [2 ** 31, 2 ** 53 - 1]
/** May be the name or the day of a row, or not; a time of the first kind is none. */
const TEXTS = ['x', '', '-1', 'infinity', '2026-02-30', '0000-01-01T00:00:00Z', '99999-01-01T00:00:00Z', '2026-10-05T12:00:00Z']
const PLACES = [
  (one: unknown) => [one],
  (one: unknown) => [one, ID],
  (one: unknown) => [one, 'A', ID],
  (one: unknown) => [1, one, ID],
  (one: unknown) => ['2026-10-05', one, ID],
  (one: unknown) => ['2026-10-05T12:00:00Z', ID, one],
]
const WHOLE = [null, 7, 'x', {}, [], [[]], [null], [{}], [1, 2, 3, 4]]

async function answersOf(entry: RouteEntry, keys: readonly unknown[]): Promise<[key: unknown, status: number, path: unknown][]> {
  const address = addressOf(entry, side)
  const answers: [unknown, number, unknown][] = []
  for (const key of keys) {
    const { status, body } = await reader.get(`${address}${address.includes('?') ? '&' : '?'}cursor=${cursorOf(key)}`)
    answers.push([key, status, body.errors?.[0]?.path])
  }
  return answers
}

test('every list that pages by a cursor refuses a number that is none of its keys, and what is no key at all', async () => {
  expect(listsByCursor().length).toBeGreaterThan(20)
  const faults: string[] = []
  for (const entry of listsByCursor()) {
    const keys = [...NO_NUMBERS.flatMap((one) => PLACES.map((place) => place(one))), ...WHOLE]
    const bad = (await answersOf(entry, keys)).filter(([, status, path]) => status !== 422 || !String(path).endsWith('cursor'))
    faults.push(...bad.map((answer) => JSON.stringify([entry.path, ...answer])))
  }
  expect(faults).toEqual([])
}, 120_000)

test('a text or a large number in the place of a key is answered by a page or refused, and never fails', async () => {
  const faults: string[] = []
  for (const entry of listsByCursor()) {
    const keys = [...TEXTS, ...LARGE].flatMap((one) => PLACES.map((place) => place(one)))
    const bad = (await answersOf(entry, keys)).filter(([, status]) => status !== 200 && status !== 422)
    faults.push(...bad.map((answer) => JSON.stringify([entry.path, ...answer])))
  }
  expect(faults).toEqual([])
}, 120_000)
