import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from '@playwright/test'
import lighthouse, { desktopConfig, type Flags } from 'lighthouse'
import { systemClock } from '#platform/clock.ts'
import { signInTo } from '../tests/support/session.ts'
import { startTestServer } from '../tests/support/template.ts'
import { World } from '../tests/support/test-world.ts'

/**
 * Lighthouse on the built web app and a real server with the sample class: accessibility and performance of the screens that
 * people open, as a phone on a slow line and as a desk computer. Ends with 1 when a figure is below its floor or was not reached.
 * `node scripts/lighthouse.ts [screen...] [phone|desk]` measures those screens, on that device; without words everything.
 */
const FLOORS = { accessibility: 100, performance: 90 } as const
type Category = keyof typeof FLOORS
type Device = keyof typeof DEVICES
const CATEGORIES = Object.keys(FLOORS) as Category[]
const DEVICES = { phone: undefined, desk: desktopConfig } as const
/** The debugging port of the browser that Lighthouse drives; any free one. */
const PORT = Number(process.env.LIGHTHOUSE_PORT ?? 9_333)
/** Lighthouse waits for a silent line, which a screen with live updates never has; all that a screen shows is there long before. */
const SILENCE_MS = 12_000
/** A browser that has answered nothing by then answers no more. */
const MOST_MS = 120_000

/** What the performance score is made of, by the names Lighthouse has for it. */
const METRICS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'speed-index',
] as const

type Figures = { scores: Record<Category, number>; metrics: string[]; faults: string[] }

async function measure(url: string, device: Device): Promise<Figures> {
  const flags: Flags = { port: PORT, onlyCategories: CATEGORIES, logLevel: 'silent', maxWaitForLoad: SILENCE_MS }
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`Lighthouse has said nothing about ${url} for ${MOST_MS / 1000} s.`)), MOST_MS)
  const result = await Promise.race([lighthouse(url, flags, DEVICES[device]), late]).finally(() => clearTimeout(timer))
  if (!result) throw new Error(`Lighthouse said nothing about ${url}.`)
  const { audits, categories, runtimeError } = result.lhr
  if (runtimeError) throw new Error(`Lighthouse could not read ${url}: ${runtimeError.message}`)
  const scoreOf = (category: Category) => Math.round((categories[category]?.score ?? 0) * 100)
  const refs = categories.accessibility?.auditRefs ?? []
  return {
    scores: { accessibility: scoreOf('accessibility'), performance: scoreOf('performance') },
    metrics: METRICS.map((id) => audits[id]?.displayValue ?? 'unknown'),
    faults: refs.flatMap(({ id, weight }) => (weight > 0 && audits[id]?.score === 0 ? [id] : [])),
  }
}

async function openStage() {
  const postgres = await startTestServer(undefined)
  const world = new World()
  world.now = systemClock.now()
  await world.open(postgres.server)
  const lead = await world.person(['lead'])
  const sample: { id: string } = (await lead.post('/sample-class')).body
  const { rows } = (await lead.get(`/cohorts/${sample.id}/agents`)).body
  const [agent] = rows
  const admin = await world.person(['admin'])
  const own: { id: string } = (await admin.post('/people', { name: agent.name, email: agent.email, roles: ['agent'], sendLink: false }))
    .body
  const manager = await world.person(['manager'])
  const link = (await lead.post(`/agents/${agent.id}/links`, { purpose: 'proof', track: 'tbt' })).body
  const close = async () => {
    await world.close()
    await postgres.stop()
  }
  const people = { lead: lead.personId, agent: own.id, manager: manager.personId }
  return { world, people, cohortId: sample.id, agentId: agent.id as string, link: new URL(link.address).hash, close }
}

/** A browser of its own for each figure: what one screen leaves open holds up no other, and a stuck one is ended. */
async function inBrowser<T>(work: (context: BrowserContext) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-lighthouse-'))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [`--remote-debugging-port=${PORT}`, '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  })
  try {
    return await work(context)
  } finally {
    await context.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Stage = Awaited<ReturnType<typeof openStage>>
type Screen = readonly [name: string, who: keyof Stage['people'] | null, path: string]

const screensOf = ({ cohortId, agentId, link }: Stage): readonly Screen[] => [
  ['sign-in', null, '/sign-in'],
  ['link', null, `/link${link}`],
  ['my-week', 'agent', '/my-week'],
  ['tracker', 'lead', `/classes/${cohortId}/tracker`],
  ['roll', 'lead', `/classes/${cohortId}/roll`],
  ['review', 'lead', '/review'],
  ['agent', 'lead', `/agents/${agentId}`],
  ['exams', 'lead', `/classes/${cohortId}/exams`],
  ['forms', 'lead', '/forms'],
  ['form', 'lead', '/forms/failed-carrier-cert-exam'],
  ['sheet', 'lead', `/classes/${cohortId}/sheet`],
  ['close', 'lead', `/classes/${cohortId}/close`],
  ['today', 'lead', `/classes/${cohortId}/today`],
  ['floor', 'lead', `/classes/${cohortId}/floor`],
  ['coaching', 'lead', '/coaching'],
  ['tickets', 'lead', '/tickets'],
  ['inbox', 'lead', '/inbox'],
  ['season', 'manager', '/tracker'],
  ['overview', 'manager', '/overview'],
  ['flags', 'manager', '/flags'],
  ['policies', 'manager', '/policies'],
  ['handoffs', 'manager', '/handoffs'],
]

/** Prints the figures of one screen; answers how many are below their floor. */
async function show({ world, people }: Stage, [name, who, path]: Screen, device: Device): Promise<number> {
  const start = `${name.padEnd(9)} ${device.padEnd(6)}`
  try {
    const { scores, metrics, faults } = await inBrowser(async (context) => {
      if (who !== null) await signInTo(context, world, people[who])
      return measure(`${world.server.url}${path}`, device)
    })
    const figures = CATEGORIES.map((category) => String(scores[category]).padStart(12)).join(' ')
    console.log(`${start} ${figures}  ${[...metrics, ...faults].join(', ')}`)
    return CATEGORIES.filter((category) => scores[category] < FLOORS[category]).length
  } catch (error) {
    console.log(`${start} not measured: ${error instanceof Error ? error.message : error}`)
    return 1
  }
}

const isDevice = (word: string): word is Device => word in DEVICES

const words = process.argv.slice(2)
const devices = words.some(isDevice) ? words.filter(isDevice) : (Object.keys(DEVICES) as Device[])
const names = words.filter((word) => !isDevice(word))
const stage = await openStage()
let below = 0
try {
  const screens = screensOf(stage)
  const unknown = names.find((name) => !screens.some(([known]) => known === name))
  if (unknown !== undefined)
    throw new Error(`There is no screen "${unknown}"; the screens are ${screens.map(([name]) => name).join(', ')}.`)
  console.log('screen    device accessibility performance  first paint, largest paint, blocked, shift, speed index')
  for (const screen of screens.filter(([name]) => names.length === 0 || names.includes(name)))
    for (const device of devices) below += await show(stage, screen, device)
} finally {
  await stage.close()
}
process.exitCode = below === 0 ? 0 : 1
