import { expect, test } from 'vitest'
import { sendDueMails } from '#modules/messages/jobs.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { reportDay } from './jobs.ts'

const world = openWorld()
const LINK = 'http://127.0.0.1:3000'
const surroundings = { clock: world.clock, publicUrl: LINK, webhookHosts: [], reactions: new Map() }
const mailsTo = async (email: string) =>
  (await world.db.selectFrom('mail').select(['subject', 'body']).where('recipient', '=', email).orderBy('created_at').execute()).map(
    (mail) => mail,
  )

test('each manager is told once of a day, by mail as they chose, and nobody else is', async () => {
  world.now = '2026-10-05T14:00:00.000Z'
  const cohort = await world.cohort({ name: 'ESP 70' })
  await world.agent(cohort.id, { name: 'Ana Díaz' })
  const [plain, off, digest, quiet, hr] = [
    await world.person(['manager']),
    await world.person(['manager']),
    await world.person(['manager']),
    await world.person(['manager']),
    await world.person(['hr']),
  ]
  const choose = async (who: typeof plain, choice: Record<string, unknown>) => {
    const input = { zone: 'America/Denver', digestAt: '07:00', quiet: null, mail: {}, version: 0, ...choice }
    expect((await who.put('/inbox/preferences', input)).status).toBe(200)
  }
  await choose(off, { mail: { 'overview.daily': 'never' } })
  await choose(digest, { mail: { 'overview.daily': 'digest' } })
  await choose(quiet, { quiet: { from: '16:00', until: '06:00' } })

  world.now = '2026-10-05T22:59:00.000Z'
  await reportDay(world.db, surroundings)
  expect(await mailsTo(plain.email)).toEqual([])
  world.now = '2026-10-05T23:00:00.000Z'
  await Promise.all([reportDay(world.db, surroundings), reportDay(world.db, surroundings)])
  await reportDay(world.db, surroundings)
  const [letter, ...more] = await mailsTo(plain.email)
  expect(more).toEqual([])
  expect(letter?.subject).toBe('Classes on Mon, Oct 5: 1 overdue or waiting')
  expect(letter?.body.split('\n').slice(0, 12)).toEqual([
    'Mon, Oct 5: 1 overdue or waiting in 1 open class. Day not closed: 1.',
    '',
    'By kind',
    '- Day not closed: 1, the oldest 0 days',
    '',
    'Oldest first',
    '- ESP 70: Not signed off, since Mon, Oct 5 (0 days)',
    '',
    'Classes',
    '- ESP 70: day 1 of 5; 0 behind, 0 blocked, 0 at risk, 1 on pace; 0 of 5 tracks complete; 0 occurrences, 1 undecided; not closed: Mon, Oct 5',
    '',
    `${LINK}/overview`,
  ])
  for (const who of [off, digest, quiet, hr]) expect(await mailsTo(who.email)).toEqual([])
  const inbox = async (who: typeof plain) => (await who.get('/inbox')).body.rows.map(({ kind }: { kind: string }) => kind)
  expect([await inbox(off), await inbox(hr)]).toEqual([['overview.daily'], []])

  world.now = '2026-10-06T12:00:00.000Z'
  await sendDueMails(world.db, surroundings)
  expect((await mailsTo(quiet.email)).map(({ subject }) => subject)).toEqual(['Classes on Mon, Oct 5: 1 overdue or waiting'])
  world.now = '2026-10-06T13:00:00.000Z'
  await sendDueMails(world.db, surroundings)
  expect((await mailsTo(digest.email)).map(({ subject }) => subject)).toEqual(['Muster: 1 message'])
})
