import { sql } from 'kysely'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { SESSION_COOKIE } from '#modules/people/authenticate.ts'
import { ROLES, type Role } from '#modules/people/model.ts'
import type { RouteEntry } from '#platform/http/router.ts'
import { TABLE_LIMITS } from '#platform/tables/sheet.ts'
import { readZipDirectory, unpackEntry } from '#platform/tables/xlsx-zip.ts'
import { readsOf, SCREENS } from '../../src/pages.ts'
import { gatherRights } from '../../src/server.ts'
import { type Browser, signedIn } from '../support/browser.ts'
import { actWith, canaryOf, fillIn, foundIn, MARKERS } from '../support/canaries.ts'
import { type Listening, listen, startListening } from '../support/listening.ts'
import { AFTER_SHIFT, addressOf, makeSide, type Side } from '../support/samples.ts'
import { NO_WORDS, SECRETS, WORDS } from '../support/words.ts'
import { openWorld } from '../support/world.ts'

const world = openWorld()
const rights = gatherRights()

/** A: where words are. The neighbour is another agent of A, and a leaver. B: another class. */
let a: Side
let neighbour: Side
let b: Side

/** Somebody who reads: with a role and where they belong, or without either. */
type Reader = { readonly name: string; readonly role: Role | null; readonly at: 'here' | 'elsewhere'; readonly isNamed?: boolean }
const readers: readonly Reader[] = [
  ...ROLES.map((role) => ({ name: role, role, at: 'here' as const })),
  { name: 'second lead', role: 'lead', at: 'here' },
  { name: 'pm who is named on the flag', role: 'pm', at: 'here', isNamed: true },
  ...(['lead', 'pm', 'certifier', 'agent'] as const).map((role) => ({ name: `${role} of another class`, role, at: 'elsewhere' as const })),
  { name: 'another agent of the class', role: 'agent', at: 'elsewhere' },
  { name: 'nobody', role: null, at: 'elsewhere' },
]
const OUTSIDER: Reader = { name: 'outside', role: null, at: 'elsewhere' }
/** So many columns besides the restricted ones are found by HR at least. */
const WITHIN_SEEN = 20

const pages = new Map<string, Browser>()
const streams = new Map<string, Listening>()
const people = new Map<string, { personId: string; email: string }>()

async function seat(reader: Reader): Promise<void> {
  if (reader.role === null) return
  const person = await world.person([reader.role])
  people.set(reader.name, person)
  const cohort_id = (reader.at === 'here' ? a : b).cohortId
  if (reader.role === 'lead' || reader.role === 'pm' || reader.role === 'certifier')
    await world.db.insertInto('cohort_member').values({ cohort_id, person_id: person.personId, capacity: reader.role }).execute()
  if (reader.role === 'agent')
    await world.db.updateTable('agent').set({ person_id: person.personId }).where('id', '=', ownSide(reader).agentId).execute()
  pages.set(reader.name, await signedIn(world, person.personId))
}

const holds = ({ role, at }: Reader, right: string): boolean => {
  if (role === null) return false
  const reach = role === 'admin' ? 'all' : rights[right]?.[role]
  return reach === 'all' || (reach !== undefined && at === 'here')
}

/** What the tables say: whether this reader may read the words of a column, or what a marker marks. */
function mayRead(reader: Reader, column: string): boolean {
  if (column === 'flag.kind') return holds(reader, 'flag.keep') || reader.isNamed === true
  if (column === 'decision.excuse_kind') return holds(reader, 'attendance.read_leave')
  const words = WORDS[column]
  if (!words || (words.not ?? []).includes(reader.name)) return false
  return [...words.rights, ...(words.inTrail ? ['audit.read'] : [])].some((right) => holds(reader, right))
}

const faultsIn = (reader: Reader, text: string, isAboutAll = false): string[] => [
  ...foundIn(text).filter((column) => !mayRead(reader, column)),
  ...Object.keys(MARKERS).filter((column) => !isAboutAll && MARKERS[column]?.test(text) && !mayRead(reader, column)),
]

/** What is read of all classes alike: the words of policies, programmes, templates and the contract. */
const isAboutAll = (path: string) => /^\/(policies|programmes|document-templates|what-ifs|forms)(\/|$)/.test(path)

async function textOfPdf(bytes: Buffer): Promise<string> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const pieces: string[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    pieces.push(items.map((item) => ('str' in item ? item.str : '')).join(''))
  }
  return pieces.join('\n')
}

function textOfZip(bytes: Buffer): string {
  const directory = readZipDirectory(bytes, TABLE_LIMITS)
  if (!directory.ok) throw new Error(directory.why)
  return directory.entries
    .map((entry) => {
      const part = unpackEntry(bytes, entry)
      return part.ok ? part.bytes.toString() : ''
    })
    .join('\n')
}

const textOf = async (bytes: Buffer): Promise<string> => {
  if (bytes.subarray(0, 4).toString() === '%PDF') return textOfPdf(bytes)
  return bytes.subarray(0, 2).toString() === 'PK' ? textOfZip(bytes) : bytes.toString()
}

async function read(page: Browser | undefined, url: string): Promise<{ status: number; text: string }> {
  const headers = page ? { cookie: `${SESSION_COOKIE}=${page.cookie}` } : {}
  const { statusCode, rawPayload } = await world.server.app.inject({ method: 'GET', url, headers })
  return { status: statusCode, text: await textOf(rawPayload) }
}

/** As much as an answer holds, from the beginning of everything. */
const widest = (entry: RouteEntry, address: string): string =>
  entry.shape.query && /"limit"/.test(JSON.stringify(Object.keys((entry.shape.query as { shape?: object }).shape ?? {})))
    ? `${address}${address.includes('?') ? '&' : '?'}limit=500`
    : address

const gets = () => world.server.entries.filter(({ method, path }) => method === 'GET' && path !== '/events')

/** The same class, looked at from its other agent and from the Final CAP that waits for HR. */
const sides = () => [a, neighbour, { ...a, actionId: finalId }]

let failed: string[]
let empty: string[]
let finalId: string
/** Columns that the database lets hold words of a closed list only; asked before the rows are filled. */
let closed: ReadonlySet<string>
const closedColumns = async () => {
  const { rows } = await sql<{ column: string }>`
    select conrelid::regclass || '.' || attname as column from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any(conkey)
    where contype = 'c' and pg_get_constraintdef(pg_constraint.oid) ~ '= ANY'`.execute(world.db)
  return new Set(rows.map(({ column }) => column))
}

/** Something that everybody with a part in the class is told, so that one knows when a stream has told all before it. */
const announceEnd = ({ cohortId: cohort_id, agentId: agent_id }: Side, n: string) =>
  world.db
    .insertInto('outbox_event')
    .values({ at: world.now, event: 'cohort.changed', cohort_id, agent_id, data: JSON.stringify({ cohortId: cohort_id, fields: [], n }) })
    .execute()
const ownSide = ({ name, at }: Reader): Side => (name === 'another agent of the class' ? neighbour : at === 'here' ? a : b)

beforeAll(async () => {
  world.now = AFTER_SHIFT
  closed = await closedColumns()
  const mine = await makeSide(world)
  ;({ side: a, neighbour } = mine)
  b = (await makeSide(world)).side
  for (const reader of readers) await seat(reader)
  const kinds = (await world.admin.get('/webhooks')).body.kinds.map(({ key }: { key: string }) => key)
  await world.admin.post('/webhooks', { name: 'All', url: 'https://chat.example.com/all', kinds })
  for (const [name, page] of pages) streams.set(name, await startListening(world, page))
  const as = (name: string) => pages.get(name) as Browser
  const namedId = people.get('pm who is named on the flag')?.personId ?? ''
  ;({ failed, finalId } = await actWith(a, neighbour, { lead: as('lead'), hr: as('hr'), manager: as('manager'), namedId }))
  empty = await fillIn(world, a)
}, 120_000)

afterAll(() => {
  for (const stream of streams.values()) stream.close()
})

test('every column of text is in tests/support/words.ts: with who may read it, or as one without words', async () => {
  const { rows } = await sql<{ column: string }>`
    select table_name || '.' || column_name as column from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and data_type in ('text', 'json', 'jsonb', 'ARRAY')
    order by 1`.execute(world.db)
  const without = Object.entries(NO_WORDS).flatMap(([table, names]) => names.split(' ').map((name) => `${table}.${name}`))
  const named = new Set([...Object.keys(WORDS), ...SECRETS, ...without])
  expect(rows.map(({ column }) => column).filter((column) => !named.has(column) && !closed.has(column))).toEqual([])
  expect([...named].filter((column) => !rows.some((row) => row.column === column))).toEqual([])
})

test('words are in every column of the table, so that the walk has something to find', () => {
  expect([failed, empty]).toEqual([[], []])
})

describe.each(readers)('$name', (reader) => {
  test('is answered nothing by any route that the tables do not give', async () => {
    const faults: string[] = []
    for (const entry of gets()) {
      for (const address of new Set(sides().map((side) => widest(entry, addressOf(entry, side))))) {
        const { status, text } = await read(pages.get(reader.name), `/api/v1${address}`)
        if (status >= 500) faults.push(`GET ${entry.path}: ${status}`)
        faults.push(...faultsIn(reader, text, isAboutAll(entry.path)).map((column) => `GET ${entry.path}: ${column}`))
      }
    }
    expect([...new Set(faults)]).toEqual([])
  })

  test('is told nothing of it live, nor when coming back and catching up on everything', async () => {
    const page = pages.get(reader.name)
    if (!page) {
      expect((await read(undefined, '/api/v1/events')).status).toBe(401)
      return
    }
    const before = streams.get(reader.name) as Listening
    const again = await listen(world, page, '', { 'last-event-id': '0-0' })
    await announceEnd(ownSide(reader), reader.name)
    const isOver = (stream: Listening) => expect(stream.told.some(({ data }) => data.n === reader.name)).toBe(true)
    await vi.waitFor(() => [before, again].forEach(isOver), { timeout: 5_000, interval: 20 })
    expect(before.told.length).toBeLessThanOrEqual(again.told.length)
    expect(faultsIn(reader, JSON.stringify([before.told, again.told]))).toEqual([])
  })
})

test('who may read it finds what is restricted: the walk looks where it is', async () => {
  const found = new Set<string>()
  for (const entry of gets())
    for (const side of sides()) {
      const { text } = await read(pages.get('hr'), `/api/v1${widest(entry, addressOf(entry, side))}`)
      for (const column of foundIn(text)) found.add(column)
      for (const column of isAboutAll(entry.path) ? [] : Object.keys(MARKERS)) if (MARKERS[column]?.test(text)) found.add(column)
    }
  const restricted = Object.keys(WORDS).filter((column) => !WORDS[column]?.inTrail)
  expect([...restricted, ...Object.keys(MARKERS)].filter((column) => !found.has(column))).toEqual([])
  expect(found.size).toBeGreaterThan(restricted.length + WITHIN_SEEN)
})

test('the pages and the contract are the same for everybody and carry none of it; what a page reads ahead is a route of the walk', async () => {
  const paths = SCREENS.map((screen) => screen.replace('$cohortId', a.cohortId).replace('$agentId', a.agentId))
  for (const url of ['/api/v1/openapi.json', '/', ...paths]) expect(foundIn((await read(pages.get('hr'), url)).text)).toEqual([])
  const known = gets().map(({ path }) => path.replace(/:\w+/g, '$'))
  const ahead = SCREENS.flatMap(readsOf).map((path) => path.replace(/\?.*/, '').replace(/\$\w+/g, '$'))
  expect(ahead.filter((path) => !known.includes(path))).toEqual([])
})

test('whoever holds a signed link learns only what the link is for', async () => {
  const answer = await world.nobody.post('/links/open', { secret: a.linkSecret })
  expect(answer.status).toBe(200)
  expect(faultsIn(OUTSIDER, JSON.stringify(answer.body))).toEqual([])
})

describe('copies', () => {
  const everywhere = async (column: string): Promise<string[]> => {
    const { rows } = await sql<{ column: string }>`
      select table_name || '.' || column_name as column, xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I where %I::text like %L',
        table_name, column_name, ${`%${canaryOf(column)}%`}::text), false, true, ''))::text as n
      from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and data_type in ('text', 'json', 'jsonb', 'ARRAY')`.execute(world.db)
    return (rows as { column: string; n: string }[]).filter(({ n }) => n !== '{0}').map((row) => row.column)
  }
  test.each(Object.keys(WORDS).filter((column) => !WORDS[column]?.inTrail))(
    '%s stands nowhere else: in no trail, event, letter or message',
    async (column) => {
      expect((await everywhere(column)).filter((place) => place !== column && !(WORDS[column]?.copies ?? []).includes(place))).toEqual([])
    },
  )

  test('no webhook is told any of it, and no letter says what a flag is about or that a leave is protected', async () => {
    const bodies = await world.db.selectFrom('webhook_delivery').select('body').execute()
    expect(bodies.length).toBeGreaterThan(0)
    expect(faultsIn(OUTSIDER, JSON.stringify(bodies))).toEqual([])
    const letters = await world.db.selectFrom('mail').select(['subject', 'body', 'recipient']).execute()
    const told = await world.db.selectFrom('message').select(['subject', 'sentence', 'letter']).execute()
    expect([letters.length > 0, told.length > 0]).toEqual([true, true])
    for (const marker of Object.values(MARKERS)) expect(JSON.stringify([letters, told])).not.toMatch(marker)
    for (const { recipient, ...letter } of letters) {
      const to = readers.find(({ name }) => people.get(name)?.email === recipient) ?? OUTSIDER
      expect(faultsIn(to, JSON.stringify(letter))).toEqual([])
    }
  })
})
