import { Agent, get, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { type Figure, oneDecimal } from './figure.ts'
import { makeAgentPeople, makeClasses, makeLeads } from './season-stage.ts'
import { bearer, type Stage } from './stage.ts'

const AGENTS = 40
const LEADS = 2
const ROUNDS = 8
const ACKNOWLEDGED_MS = 200
const TOLD_MS = 1000
/** Time after which a screen that was not told will not be. */
const MOST_MS = 10_000
const QUIET_MS = 3000

/** Keeps when each event of each kind came, and closes by `close`. */
type Screen = { readonly token: string; heard: { event: string; at: number }[]; close: () => void }

function watch(url: string, token: string): Promise<Screen> {
  const { promise, resolve, reject } = Promise.withResolvers<Screen>()
  const asked = get(`${url}/api/v1/events`, { agent: false, headers: { ...bearer(token), accept: 'text/event-stream' } }, (response) => {
    if (response.statusCode !== 200) return reject(new Error(`the stream answered ${response.statusCode}`))
    const screen: Screen = { token, heard: [], close: () => asked.destroy() }
    response.setEncoding('utf8')
    let rest = ''
    response.on('data', (piece: string) => {
      const blocks = (rest + piece).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const event = /^event: (.*)$/m.exec(block)?.[1]
        if (event) screen.heard.push({ event, at: performance.now() })
      }
    })
    response.on('error', () => {})
    resolve(screen)
  })
  asked.on('error', reject)
  return promise
}

type Answered = { readonly ms: number; readonly body: string }

/** One press on a connection that is kept open, as a browser's is. */
function press(url: string, path: string, token: string, body: unknown, agent: Agent): Promise<Answered> {
  const { promise, resolve, reject } = Promise.withResolvers<Answered>()
  const start = performance.now()
  const headers = { ...bearer(token), 'content-type': 'application/json' }
  const asked = request(`${url}/api/v1${path}`, { method: 'POST', agent, headers }, (response) => {
    let text = ''
    response.setEncoding('utf8').on('data', (piece) => {
      text += piece
    })
    response.on('end', () => {
      if ((response.statusCode ?? 500) >= 300) return reject(new Error(`${path}: ${response.statusCode} ${text.slice(0, 300)}`))
      resolve({ ms: performance.now() - start, body: text })
    })
  })
  asked.on('error', reject)
  asked.end(JSON.stringify(body))
  return promise
}

const readBoard = (url: string, cohortId: string, token: string) =>
  fetch(`${url}/api/v1/cohorts/${cohortId}/help`, { headers: bearer(token) }).then((response) => response.json())

const p99 = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN

/** Waits until every screen has heard what it should; answers when the last one had. */
async function allTold(screens: readonly Screen[], event: string, counts: (screen: Screen) => number): Promise<number> {
  const start = performance.now()
  const heardOf = (screen: Screen) => screen.heard.filter((one) => one.event === event)
  while (screens.some((screen) => heardOf(screen).length < counts(screen))) {
    if (performance.now() - start > MOST_MS) throw new Error(`${event} was not told to every screen`)
    await wait(5)
  }
  return Math.max(...screens.flatMap((screen) => heardOf(screen).map(({ at }) => at)))
}

/** All agents press "let me in", then "I need help", at once; how long each waits for its answer, and all screens for being told. */
export async function measureFloor(stage: Stage): Promise<Figure[]> {
  const [made] = await makeClasses(stage, 1, AGENTS)
  if (!made) throw new Error('no class')
  const { url } = stage
  const agents = await makeAgentPeople(stage, made.agentIds)
  const leads = await makeLeads(
    stage,
    Array.from({ length: LEADS }, () => made.id),
  )
  const screens = await Promise.all([...leads, ...agents].map((token) => watch(url, token)))
  const isLead = ({ token }: Screen) => leads.includes(token)
  const agent = new Agent({ keepAlive: true, maxSockets: AGENTS })
  const [acknowledged, told, agreed]: [number[], number[], number[]] = [[], [], []]
  await wait(QUIET_MS)
  const pressAll = async (event: string, path: string, body: (token: string) => unknown) => {
    for (const screen of screens) screen.heard = []
    const start = performance.now()
    const answers = await Promise.all(agents.map((token) => press(url, path, token, body(token), agent)))
    acknowledged.push(...answers.map(({ ms }) => ms))
    const last = await allTold(screens, event, (screen) => (isLead(screen) ? AGENTS : 1))
    told.push(last - start)
    const boards = await Promise.all(leads.map((token) => readBoard(url, made.id, token)))
    agreed.push(performance.now() - start)
    if (new Set(boards.map((board) => JSON.stringify([board.knocks, board.requests]))).size !== 1)
      throw new Error('two leads see two floors')
    return answers.map(({ body: text }) => JSON.parse(text).id as string)
  }
  for (let round = 0; round < ROUNDS; round++) {
    const knocks = await pressAll('knock.made', `/cohorts/${made.id}/knocks`, () => ({}))
    const asked = await pressAll('help.asked', `/cohorts/${made.id}/help`, () => ({ topic: 'other', text: `Round ${round}` }))
    await press(url, `/cohorts/${made.id}/knocks/admit`, leads[0] ?? '', { knockIds: knocks }, agent)
    await Promise.all(asked.map((id, n) => press(url, `/help/${id}/withdraw`, agents[n] ?? '', {}, agent)))
    await wait(500)
  }
  for (const screen of screens) screen.close()
  agent.destroy()
  const slowest = Math.max(...told)
  return [
    {
      what: `a press acknowledged, p99 of ${acknowledged.length}`,
      figure: `${oneDecimal(p99(acknowledged))} ms`,
      target: `under ${ACKNOWLEDGED_MS} ms`,
      holds: p99(acknowledged) < ACKNOWLEDGED_MS,
    },
    {
      what: `  and told to all ${screens.length} screens, the slowest of ${told.length} rounds`,
      figure: `${oneDecimal(slowest)} ms`,
      target: `under ${TOLD_MS} ms`,
      holds: slowest < TOLD_MS,
    },
    {
      what: '  and read anew by the leads, who see the same',
      figure: `${oneDecimal(Math.max(...agreed))} ms`,
      target: `under ${TOLD_MS} ms`,
      holds: Math.max(...agreed) < TOLD_MS,
    },
  ]
}
