import { type Figure, oneDecimal } from './figure.ts'
import { startNode, stop, waitForOutput } from './machine.ts'
import { measureSeasonScreen } from './season-screen.ts'
import { makeClasses } from './season-stage.ts'
import { BOOTSTRAP, bearer, LEAD_TOKEN, type Stage } from './stage.ts'

const CLASSES = 500
const AGENTS_EACH = 40
const USABLE_MS = 1500
const TURNS = 5

type Read = { ms: number; firstMs: number; bytes: number; agents: number; pages: number }
type Tags = Map<string, string>

/** All pages one after the other, as the screen reads them; `tags` are sent and kept. */
async function readSeason(url: string, query: string, tags: Tags): Promise<Read> {
  const start = performance.now()
  const read: Read = { ms: 0, firstMs: 0, bytes: 0, agents: 0, pages: 0 }
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path: string = `/tracker?${query}${cursor ? `&cursor=${cursor}` : ''}`
    const headers = { ...bearer(BOOTSTRAP), ...(tags.has(path) ? { 'if-none-match': tags.get(path) ?? '' } : {}) }
    const response = await fetch(`${url}/api/v1${path}`, { headers })
    if (response.status === 304) {
      cursor = tags.get(`${path} next`) || null
    } else {
      const text = await response.text()
      if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`)
      const body = JSON.parse(text)
      tags.set(path, response.headers.get('etag') ?? '').set(`${path} next`, body.next ?? '')
      read.bytes += text.length
      read.agents += body.rows.agentId.length
      cursor = body.next
    }
    read.pages += 1
    if (read.pages === 1) read.firstMs = performance.now() - start
  }
  return { ...read, ms: performance.now() - start }
}

async function bestOf(measure: () => Promise<Read>): Promise<Read> {
  let best: Read | undefined
  for (let turn = 0; turn < TURNS; turn++) {
    const read = await measure()
    if (!best || read.ms < best.ms) best = read
  }
  if (!best) throw new Error('nothing was measured')
  return best
}

/** The same agents by plain SQL as rows of objects on plain node:http, in one answer. */
async function readPlain(stage: Stage): Promise<number> {
  const plain = startNode('bench/plain-server.ts', [stage.cohortId, LEAD_TOKEN], { DATABASE_URL: stage.databaseUrl })
  const url = await waitForOutput(plain, /ready at (\S+)/)
  let best = Number.POSITIVE_INFINITY
  for (let turn = 0; turn < TURNS; turn++) {
    const start = performance.now()
    const response = await fetch(`${url}/season`, { headers: bearer(LEAD_TOKEN) })
    const body = await response.json()
    if (body.agents.length < CLASSES * AGENTS_EACH) throw new Error(`${body.agents.length} agents`)
    best = Math.min(best, performance.now() - start)
  }
  await stop(plain)
  return best
}

const shown = ({ ms, firstMs, bytes, pages }: Read) =>
  `${Math.round(ms)} ms, first of ${pages} pages ${Math.round(firstMs)} ms, ${oneDecimal(bytes / 1024 / 1024)} MB`

/** The tracker over 500 classes of 40: read whole, again, filtered, after a change, and on the screen. */
export async function measureAllClasses(stage: Stage): Promise<Figure[]> {
  const made = await makeClasses(stage, CLASSES, AGENTS_EACH)
  const tags: Tags = new Map()
  const cold = await readSeason(stage.url, '', tags)
  if (cold.agents < CLASSES * AGENTS_EACH) throw new Error(`${cold.agents} agents were read`)
  const again = await bestOf(() => readSeason(stage.url, '', tags))
  const touch = () =>
    stage.pool.query('update agent set employee_id = employee_id where cohort_id = any($1::uuid[])', [made.map(({ id }) => id)])
  const anew = await bestOf(async () => {
    await touch()
    return readSeason(stage.url, '', new Map())
  })
  const plainMs = await readPlain(stage)
  await touch()
  const blocked = await bestOf(() => readSeason(stage.url, 'state=any.blocked', new Map()))
  await touch()
  const named = await readSeason(stage.url, 'name=12345', new Map())
  const holds = cold.ms < USABLE_MS
  return [
    { what: `${cold.agents} agents read whole, first time`, figure: shown(cold), target: `under ${USABLE_MS} ms`, holds },
    { what: '  read anew after every class changed, best', figure: shown(anew) },
    { what: '  by plain node:http + pg, rows in one answer', figure: `${Math.round(plainMs)} ms`, ratio: plainMs / anew.ms },
    { what: '  nothing changed', figure: `${Math.round(again.ms)} ms, ${again.pages} times 304` },
    { what: `  only blocked ones, ${blocked.agents}`, figure: shown(blocked) },
    { what: `  by a number, ${named.agents} found`, figure: shown(named) },
    ...(await measureSeasonScreen(stage, USABLE_MS)),
  ]
}
