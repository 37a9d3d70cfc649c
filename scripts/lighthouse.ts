import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import lighthouse, { desktopConfig, type Flags } from 'lighthouse'
import { systemClock } from '#platform/clock.ts'
import { signInTo } from '../tests/support/session.ts'
import { startTestServer } from '../tests/support/template.ts'
import { World } from '../tests/support/test-world.ts'

/**
 * Lighthouse on the built web app and a real server with the sample class: accessibility and performance of the screens that
 * people open, as a phone on a slow line and as a desk computer. Ends with 1 when a figure is below its floor.
 */
const FLOORS = { accessibility: 100, performance: 90 } as const
type Category = keyof typeof FLOORS
const CATEGORIES = Object.keys(FLOORS) as Category[]
const DEVICES = { phone: undefined, desk: desktopConfig } as const
/** The debugging port of the browser that Lighthouse drives; any free one. */
const PORT = 9_333

/** What the performance score is made of, by the names Lighthouse has for it. */
const METRICS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'speed-index',
] as const

type Figures = { scores: Record<Category, number>; metrics: string[]; faults: string[] }

async function measure(url: string, device: keyof typeof DEVICES): Promise<Figures> {
  const flags: Flags = { port: PORT, onlyCategories: CATEGORIES, logLevel: 'silent' }
  const result = await lighthouse(url, flags, DEVICES[device])
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
  const folder = mkdtempSync(join(tmpdir(), 'muster-lighthouse-'))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [`--remote-debugging-port=${PORT}`, '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  })
  const close = async () => {
    await context.close()
    rmSync(folder, { recursive: true, force: true })
    await world.close()
    await postgres.stop()
  }
  const people = { lead: lead.personId, agent: own.id, manager: manager.personId }
  return { world, context, people, cohortId: sample.id, agentId: agent.id as string, link: new URL(link.address).hash, close }
}

const stage = await openStage()
let below = 0
try {
  const { world, context, people, cohortId, agentId, link } = stage
  const screens = [
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
    ['season', 'manager', '/tracker'],
    ['handoffs', 'manager', '/handoffs'],
  ] as const
  console.log('screen    device accessibility performance  first paint, largest paint, blocked, shift, speed index')
  for (const [name, who, path] of screens) {
    if (who !== null) await signInTo(context, world, people[who])
    for (const device of ['phone', 'desk'] as const) {
      const { scores, metrics, faults } = await measure(`${world.server.url}${path}`, device)
      const figures = CATEGORIES.map((category) => String(scores[category]).padStart(12)).join(' ')
      console.log(`${name.padEnd(9)} ${device.padEnd(6)} ${figures}  ${[...metrics, ...faults].join(', ')}`)
      below += CATEGORIES.filter((category) => scores[category] < FLOORS[category]).length
    }
  }
} finally {
  await stage.close()
}
process.exitCode = below === 0 ? 0 : 1
