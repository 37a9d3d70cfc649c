import { Agent, get } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { type Figure, oneDecimal } from './figure.ts'
import { cpuMs, residentMb } from './machine.ts'
import { type MadeClass, makeClasses, makeLeads } from './season-stage.ts'
import { BOOTSTRAP, bearer, type Stage } from './stage.ts'

const VIEWERS = 1000
const CLASSES = 25
const AGENTS_EACH = 40
const WRITES_PER_SECOND = 10
const WRITING_MS = 20_000
const SETTLE_MS = 3000
/** New classes are gone through by jobs first (steps of their clocks, hand-overs): nothing is measured before that is over. */
const MOST_QUIET_MS = 180_000
const A_MINUTE_MS = 65_000
/** Connections opened at once. */
const AT_ONCE = 50
const P99_TARGET_MS = 500
const MEMORY_TARGET_MB = 400

/** One who watches a class: told of a change as `agent/version`. */
type Viewer = { readonly cohortId: string; readonly token: string; close: () => void }

type Hear = (viewer: Viewer, change: string | null) => void

/** `hear` is told each change of a track, and null for whatever else happened. */
function watch(url: string, cohortId: string, token: string, hear: Hear): Promise<Viewer> {
  const { promise, resolve, reject } = Promise.withResolvers<Viewer>()
  const address = `${url}/api/v1/events?cohortId=${cohortId}`
  const request = get(address, { agent: false, headers: { ...bearer(token), accept: 'text/event-stream' } }, (response) => {
    if (response.statusCode !== 200) return reject(new Error(`the stream answered ${response.statusCode}`))
    const viewer: Viewer = { cohortId, token, close: () => request.destroy() }
    let rest = ''
    response.setEncoding('utf8')
    response.on('data', (piece: string) => {
      const blocks = (rest + piece).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1]
        if (!data) continue
        const { agentId, version } = JSON.parse(data)
        hear(viewer, /^event: track\.changed$/m.test(block) ? `${agentId}/${version}` : null)
      }
    })
    response.on('error', () => {})
    resolve(viewer)
  })
  request.on('error', reject)
  return promise
}

async function connect(stage: Stage, made: readonly MadeClass[], hear: Hear): Promise<Viewer[]> {
  const cohortIds = Array.from({ length: VIEWERS }, (_, n) => made[n % made.length]?.id ?? '')
  const tokens = await makeLeads(stage, cohortIds)
  const viewers: Viewer[] = []
  for (let from = 0; from < VIEWERS; from += AT_ONCE) {
    const some = cohortIds.slice(from, from + AT_ONCE).map((id, n) => watch(stage.url, id, tokens[from + n] ?? '', hear))
    viewers.push(...(await Promise.all(some)))
  }
  return viewers
}

/** Times in milliseconds since each change was answered. */
type Times = { readonly told: number[]; readonly read: number[] }

/** Changes one status after another at a steady rate; `answered` is when the writer had the answer. */
async function keepWriting(stage: Stage, made: readonly MadeClass[], answered: Map<string, number>): Promise<void> {
  const versions = new Map<string, number>()
  const writes: Promise<void>[] = []
  const start = performance.now()
  for (let n = 0; performance.now() - start < WRITING_MS; n++) {
    const of = made[n % made.length]
    const agentId = of?.agentIds[Math.floor(n / made.length) % AGENTS_EACH] ?? ''
    const version = versions.get(agentId) ?? 1
    versions.set(agentId, version + 1)
    writes.push(writeOne(stage, agentId, version, answered))
    await wait(Math.max(0, start + ((n + 1) * 1000) / WRITES_PER_SECOND - performance.now()))
  }
  await Promise.all(writes)
}

async function writeOne({ url }: Stage, agentId: string, version: number, answered: Map<string, number>): Promise<void> {
  const response = await fetch(`${url}/api/v1/agents/${agentId}/tracks/rts`, {
    method: 'PATCH',
    headers: { ...bearer(BOOTSTRAP), 'content-type': 'application/json' },
    body: JSON.stringify({ status: version % 2 ? 'invited' : 'in_progress', note: `change ${version}`, version }),
  })
  const body = await response.json()
  if (!response.ok) throw new Error(`a change was refused: ${response.status} ${JSON.stringify(body).slice(0, 300)}`)
  answered.set(`${agentId}/${body.cell.version}`, performance.now())
}

const p99 = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN

/** 1,000 who watch 25 classes: how long after a change was answered each is told, and has read the tracker anew as a screen does. */
export async function measureViewers(stage: Stage): Promise<Figure[]> {
  const made = await makeClasses(stage, CLASSES, AGENTS_EACH)
  const answered = new Map<string, number>()
  const times: Times = { told: [], read: [] }
  const reading: Promise<void>[] = []
  const reader = new Agent({ keepAlive: true, maxSockets: 200 })
  const heard: { change: string; at: number; kind: keyof Times }[] = []
  let lastHeard = performance.now()
  const hear: Hear = (viewer, change) => {
    lastHeard = performance.now()
    if (change === null) return
    heard.push({ change, at: performance.now(), kind: 'told' })
    reading.push(readTracker(stage.url, viewer, reader).then(() => void heard.push({ change, at: performance.now(), kind: 'read' })))
  }
  const viewers = await connect(stage, made, hear)
  const connected = performance.now()
  await wait(A_MINUTE_MS)
  while (performance.now() - lastHeard < SETTLE_MS && performance.now() - connected < MOST_QUIET_MS) await wait(500)
  const before = cpuMs(stage.pid)
  await keepWriting(stage, made, answered)
  const cpu = cpuMs(stage.pid) - before
  await wait(SETTLE_MS)
  await Promise.all(reading)
  const memory = residentMb(stage.pid)
  for (const viewer of viewers) viewer.close()
  reader.destroy()
  // A change that comes before its own answer is there at once.
  for (const { change, at, kind } of heard) times[kind].push(Math.max(0, at - (answered.get(change) ?? Number.NaN)))
  const expected = answered.size * (VIEWERS / CLASSES)
  if (times.told.length !== expected || times.told.some(Number.isNaN))
    throw new Error(`${times.told.length} of ${expected} changes were told`)
  const [told, read] = [p99(times.told), p99(times.read)]
  return [
    {
      what: `a change told to ${VIEWERS / CLASSES} of ${VIEWERS}, p99 of ${times.told.length}`,
      figure: `${oneDecimal(told)} ms`,
      target: `under ${P99_TARGET_MS} ms`,
      holds: told < P99_TARGET_MS,
    },
    {
      what: '  and the tracker read anew by each of them, p99',
      figure: `${oneDecimal(read)} ms`,
      target: `under ${P99_TARGET_MS} ms`,
      holds: read < P99_TARGET_MS,
    },
    { what: `  processor time at ${WRITES_PER_SECOND} changes a second`, figure: `${Math.round((100 * cpu) / WRITING_MS)} % of a core` },
    {
      what: 'memory of the app process with all connected',
      figure: memory === null ? 'not known here' : `${Math.round(memory)} MB`,
      target: `under ${MEMORY_TARGET_MB} MB`,
      holds: memory === null ? null : memory < MEMORY_TARGET_MB,
    },
  ]
}

function readTracker(url: string, { cohortId, token }: Viewer, agent: Agent): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  get(`${url}/api/v1/cohorts/${cohortId}/tracker`, { agent, headers: bearer(token) }, (response) => {
    if (response.statusCode !== 200) reject(new Error(`the tracker answered ${response.statusCode}`))
    response.resume().on('end', resolve)
  }).on('error', reject)
  return promise
}
