import { expect, type Page } from '@playwright/test'
import { fullDay, MONDAY, reportOf, TUESDAY } from '../class-day.ts'
import { pngOf } from '../pictures.ts'
import { saved } from '../saved.ts'
import type { World } from '../test-world.ts'
import type { Agent, Cast } from './cast.ts'

export const [DESK, PHONE] = [1440, 390]

/** Where a scene is played: the world with its cast, and the screens of whoever it is about. */
export type Stage = {
  readonly world: World
  readonly cast: Cast
  /** Moves the time of the world and of its screens. */
  at: (instant: string) => Promise<void>
  /** A screen of this person at a path. */
  screen: (who: { personId: string | null }, path: string, width?: number) => Promise<Page>
  /** What the scene is about is on the screen now: the tour takes its picture. */
  look: (page: Page) => Promise<void>
}

/** One part of the week: who does what, told in plain words, and the name of its picture. */
export type Scene = {
  readonly shot: string
  readonly title: string
  readonly words: string
  readonly play: (stage: Stage) => Promise<void>
}

/** What happens without a screen being looked at. */
async function done(asked: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await asked
  expect(status, JSON.stringify(body)).toBeLessThan(300)
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const inDialog = (page: Page, name: string, path: RegExp) =>
  saved(page, path, () => page.getByRole('dialog').getByRole('button', { name, exact: true }).click())
const everyone = ({ ana, bo, others }: Cast): Agent[] => [ana, bo, ...others]

const MORNING: Scene = {
  shot: '01-lead-today',
  title: 'Monday 08:06, the lead: Today',
  words:
    'The class has begun six minutes ago. Dana Reed has ticked off who she sees in the meeting; Bo is missing. She has written to him in chat, and the time of that try is kept.',
  play: async ({ cast, at, screen, look }) => {
    await at('2026-10-05T14:06:00.000Z')
    const page = await screen(cast.lead, `/classes/${cast.cohortId}/today`)
    const here = page.getByRole('region', { name: 'Who is here' })
    for (const { name } of everyone(cast).filter((agent) => agent !== cast.bo))
      await saved(page, /\/arrivals$/, () => button(page, `Here: ${name}`).click())
    await expect(here.getByRole('heading')).toHaveText('4 of 5 here')
    const bo = here.getByRole('listitem', { name: 'Bo Ito' })
    await saved(page, /\/chases$/, () => bo.getByRole('button', { name: 'Wrote in chat' }).click())
    await expect(bo).toContainText('Chat 08:06, no answer.')
    await look(page)
  },
}

const OWN_WEEK: Scene = {
  shot: '02-agent-my-week',
  title: 'Monday 09:30, the first agent: My week',
  words:
    'Ana Díaz sees on her phone what comes next. She has confirmed her N-Number, the one the carriers ask for, and sent the screenshot of her 13 green checks. Now it waits for a review.',
  play: async ({ cast, at, screen, look }) => {
    await at('2026-10-05T15:30:00.000Z')
    const page = await screen(cast.ana.person, '/my-week', PHONE)
    const next = page.getByRole('region', { name: 'Next step' })
    await next.getByRole('button', { name: 'Confirm it' }).click()
    await page.getByLabel('Type your N-Number').fill('N450123')
    await saved(page, /\/confirm$/, () => page.keyboard.press('Enter'))
    await expect(next).toContainText('Next: Pass AHIP')
    const proof = page.getByRole('region', { name: 'Screenshot with 13 green checks' })
    const picture = { name: 'checks.png', mimeType: 'image/png', buffer: await pngOf({ name: 'Ana Díaz' }) }
    await saved(page, /\/proofs$/, () => proof.getByLabel('Choose a picture or PDF').setInputFiles(picture))
    await expect(proof).toContainText('Waits for a review')
    await look(page)
  },
}

const REVIEW: Scene = {
  shot: '03-lead-review',
  title: 'Monday 10:15, the lead: Review',
  words: 'The proof stands beside the right example. Dana accepts it by one key, and the track is complete on everybody’s screen.',
  play: async ({ cast, world, at, screen, look }) => {
    await at('2026-10-05T16:15:00.000Z')
    const other = cast.others[0] as Agent
    const file = { name: 'checks.png', content: await pngOf({ name: other.name }) }
    await done(other.person.upload(`/agents/${other.id}/tracks/ahip_aetna/proofs`, [file]))
    const page = await screen(cast.lead, '/review')
    await expect(page.getByRole('heading', { level: 2, name: /Ana Díaz/ })).toBeVisible()
    await expect(button(page, 'Accept')).toBeEnabled()
    await saved(page, /\/accept$/, () => page.keyboard.press('a'))
    await expect(page.getByRole('heading', { level: 2, name: /Cy Lund/ })).toBeVisible()
    const { tracks } = (await world.admin.get(`/agents/${cast.ana.id}/tracks`)).body
    expect(tracks.find(({ key }: { key: string }) => key === 'ahip_aetna').cell.value).toBe('complete')
    await look(page)
  },
}

const ROLL: Scene = {
  shot: '04-lead-roll',
  title: 'Monday 17:00, the lead: Roll',
  words:
    'The meeting’s report is in. Each day is drawn as a bar against the shift and decided by the policy, with the reason beside it. Dana has confirmed the clean days and Bo’s no-call no-show, and WFM has its notice.',
  play: async ({ cast, at, screen, look }) => {
    await at('2026-10-05T23:00:00.000Z')
    const seen = everyone(cast).filter((agent) => agent !== cast.bo)
    await done(cast.lead.upload(`/cohorts/${cast.cohortId}/attendance/reports`, [reportOf(MONDAY, seen.map(fullDay))]))
    const page = await screen(cast.lead, `/classes/${cast.cohortId}/roll?date=${MONDAY}`)
    await saved(page, /\/confirm$/, () => button(page, 'Confirm 4 clean days').click())
    const bo = page.getByRole('grid').getByRole('row', { name: /Bo Ito/ })
    await expect(bo).toContainText('NCNS')
    await saved(page, /\/confirm$/, () => bo.getByRole('button', { name: /^Confirm/ }).click())
    await expect(bo).toContainText('Confirmed')
    const notice = page.getByRole('region', { name: 'Notice to WFM' })
    await saved(page, /\/notice$/, () => notice.getByRole('button', { name: /^Send 1 entry/ }).click())
    await expect(notice.getByRole('button', { name: /^Send/ })).toHaveCount(0)
    await look(page)
  },
}

const NOTICE: Scene = {
  shot: '05-wfm-notices',
  title: 'Monday 17:05, WFM: Notices',
  words: 'One notice for the class and day, with what happened and what the policy makes of it. Wes Tran has acknowledged it.',
  play: async ({ cast, at, screen, look }) => {
    await at('2026-10-05T23:05:00.000Z')
    const page = await screen(cast.wfm, '/notices')
    await expect(page.getByText('1 to acknowledge.')).toBeVisible()
    await saved(page, /\/acknowledge$/, () =>
      button(page, /^Acknowledge/)
        .first()
        .click(),
    )
    await expect(page.getByText('All acknowledged.')).toBeVisible()
    await look(page)
  },
}

const CLOSE: Scene = {
  shot: '06-lead-close',
  title: 'Monday 17:20, the lead: Close',
  words:
    'The evening is computed, not remembered. What is open is named with the way to it; nobody signs before. Dana has written down her talk with Bo, drawn up the Written CAP, confirmed the tracks and signed the day off.',
  play: async ({ cast, at, screen, look }) => {
    await at('2026-10-05T23:20:00.000Z')
    const { lead, bo } = cast
    const note = { category: 'attendance', issue: 'Did not come and did not call', expectation: 'Calls the line before the shift' }
    await done(lead.post(`/agents/${bo.id}/coaching`, note))
    await done(lead.post(`/agents/${bo.id}/actions`, { category: 'attendance', step: 'written' }))
    const { rows } = (await lead.get(`/cohorts/${cast.cohortId}/proofs?state=waiting`)).body
    for (const { id } of rows) await done(lead.post(`/proofs/${id}/reject`, { reason: 'The name is cut off' }))
    await done(lead.post('/forms/carrier-cert-completion', { agentIds: [cast.ana.id], values: {} }))
    const page = await screen(lead, `/classes/${cast.cohortId}/close?date=${MONDAY}`)
    const sign = button(page, 'Sign off Mon, Oct 5')
    await expect(sign).toBeDisabled()
    await saved(page, /\/review$/, () => button(page, /^No change today for/).click())
    await expect(page.getByText('nothing is open. Sign the day off and log off.')).toBeVisible()
    await saved(page, /\/close$/, () => sign.click())
    await expect(page.getByText('Signed off by Dana Reed')).toBeVisible()
    await look(page)
  },
}

const APPROVAL: Scene = {
  shot: '07-hr-final-cap',
  title: 'Tuesday 17:30, HR: a Final CAP to approve',
  words:
    'Bo did not come again, and the policy asks for a Final CAP. It rests on facts that anybody can read again, no step is skipped, and it is not delivered before Hana Roe of HR has approved it. Few read what it says, and each reading is kept.',
  play: async ({ cast, at, screen, look }) => {
    await at('2026-10-06T23:30:00.000Z')
    const { lead, bo, cohortId } = cast
    const path = `/agents/${bo.id}/actions`
    const { rows } = (await lead.get(path)).body
    const written = rows.find(({ step }: { step: string }) => step === 'written')
    await done(lead.post(`/actions/${written.id}/deliver`))
    const seen = everyone(cast).filter((agent) => agent !== bo)
    await done(lead.upload(`/cohorts/${cohortId}/attendance/reports`, [reportOf(TUESDAY, seen.map(fullDay), 'tuesday')]))
    await done(lead.post(`/cohorts/${cohortId}/attendance/confirm`, { date: TUESDAY, agentIds: everyone(cast).map(({ id }) => id) }))
    await done(lead.post(path, { category: 'attendance', step: 'final' }))
    const page = await screen(cast.hr, '/coaching')
    await page.getByRole('link', { name: 'Decide: Bo Ito, Attendance' }).click()
    await button(page, 'Approve: Final CAP (Attendance)').click()
    await inDialog(page, 'Approve', /\/approve$/)
    await expect(
      page.getByRole('list', { name: 'Steps of Attendance' }).getByRole('listitem').filter({ hasText: 'Final CAP' }),
    ).toContainText('Approved by HR')
    await look(page)
  },
}

const SIGNATURE: Scene = {
  shot: '08-agent-signs',
  title: 'Wednesday 08:20, the second agent: a document to sign',
  words:
    'Dana has handed the Final CAP over. Bo reads it on his phone, adds his own words and signs: signing is not agreeing. The hash of the text he saw is kept with his name.',
  play: async ({ cast, at, screen, look }) => {
    await at('2026-10-07T14:20:00.000Z')
    const { lead, bo } = cast
    const { rows } = (await lead.get(`/agents/${bo.id}/actions`)).body
    const final = rows.find(({ step }: { step: string }) => step === 'final')
    await done(lead.post(`/actions/${final.id}/deliver`))
    const page = await screen(bo.person, '/my-week', PHONE)
    await button(page, 'Acknowledge: Final CAP, attendance, Wed, Oct 7').click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('article')).toContainText('Final corrective action plan')
    await dialog.getByLabel('Your own words').fill('My car broke down; I could not call.')
    await dialog.getByLabel('Your name').fill('Bo Ito')
    await look(page)
    await inDialog(page, 'Acknowledge', /\/acknowledge$/)
    await expect(dialog).toBeHidden()
    const action = (await lead.get(`/agents/${bo.id}/actions`)).body.rows.find(({ id }: { id: string }) => id === final.id)
    expect(action.state).toBe('acknowledged')
  },
}

const SCORES: Scene = {
  shot: '09-certifier-tracker',
  title: 'Thursday 14:00, the certifier: a call certification',
  words: 'Cal Rossi has scored Ana’s mock calls. One form does it: the track is complete, and nobody types it a second time.',
  play: async ({ cast, at, screen, look }) => {
    await at('2026-10-08T20:00:00.000Z')
    const values = { scores: [100, 90, 90, 90] }
    await done(cast.certifier.post('/forms/call-certification', { agentIds: [cast.ana.id], values }))
    const page = await screen(cast.certifier, `/classes/${cast.cohortId}/tracker`)
    await expect(page.getByRole('grid').getByRole('row', { name: /Ana Díaz/ })).toBeVisible()
    await look(page)
  },
}

const TRACKER: Scene = {
  shot: '10-lead-tracker',
  title: 'Friday 14:00, the lead: Tracker',
  words: 'One row for each agent, a column for each day and track, live. What was decided elsewhere stands here by itself.',
  play: async ({ cast, at, screen, look }) => {
    await at('2026-10-09T20:00:00.000Z')
    const path = `/agents/${cast.ana.id}/tracks`
    for (const { key, cell } of (await cast.lead.get(path)).body.tracks)
      if (cell.value !== 'complete')
        await done(cast.lead.patch(`${path}/${key}`, { status: 'waived', reason: 'Certified last season', version: cell.version }))
    const page = await screen(cast.lead, `/classes/${cast.cohortId}/tracker`)
    await expect(page.getByRole('grid').getByRole('row', { name: /Ana Díaz/ })).toContainText('Waived')
    await look(page)
  },
}

const HAND_OVER: Scene = {
  shot: '11-pm-hand-over',
  title: 'Friday 14:10, the PM: Hand-over',
  words:
    'The moment Ana’s last track was complete Petra Moll was told, once. She has acknowledged it and confirmed the transfer to production.',
  play: async ({ cast, at, screen, look }) => {
    await at('2026-10-09T20:10:00.000Z')
    const page = await screen(cast.pm, '/handoffs')
    await saved(page, /\/acknowledge$/, () => button(page, 'Acknowledge: Ana Díaz').click())
    await saved(page, /\/transferred$/, () => button(page, 'Transferred: Ana Díaz').click())
    await expect(page.getByRole('region', { name: 'Agents transferred' }).getByRole('row', { name: /Ana Díaz/ })).toBeVisible()
    await look(page)
  },
}

const ALL_CLASSES: Scene = {
  shot: '12-manager-all-classes',
  title: 'Friday 14:20, the manager: all classes',
  words: 'Mo Vance sees every class in one grid, and what is behind in it.',
  play: async ({ cast, at, screen, look }) => {
    await at('2026-10-09T20:20:00.000Z')
    const page = await screen(cast.manager, '/tracker')
    await expect(page.getByRole('grid').getByText('Bo Ito').first()).toBeVisible()
    await look(page)
  },
}

/** The week in its order. A new screen has its scene here: one line and what it plays. */
export const SCENES: readonly Scene[] = [
  MORNING,
  OWN_WEEK,
  REVIEW,
  ROLL,
  NOTICE,
  CLOSE,
  APPROVAL,
  SIGNATURE,
  SCORES,
  TRACKER,
  HAND_OVER,
  ALL_CLASSES,
]
