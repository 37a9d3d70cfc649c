import { describe, expect, test } from 'vitest'
import { announceDueCalls } from '#modules/agents/jobs.ts'
import type { Surroundings } from '#platform/module.ts'
import { gatherReactions } from '#platform/outbox/events.ts'
import { signedIn } from '../../../tests/support/browser.ts'
import { listen } from '../../../tests/support/listening.ts'
import type { Client } from '../../../tests/support/test-world.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { sendDueMails } from './jobs.ts'
import { KINDS } from './kinds.ts'
import { messagesModule } from './module.ts'

const world = openWorld()
const PUBLIC = 'https://muster.example.com'
const AFTERNOON = '2026-10-05T20:00:00.000Z'
const NIGHT = '2026-10-06T05:00:00.000Z'
const MORNING = '2026-10-06T13:00:00.000Z'

/** A class whose agent's attempts at AHIP can be failed: lead, PM and licensing hear of it. */
async function failing() {
  world.now = AFTERNOON
  const pm = await world.person(['pm'])
  const licensing = await world.person(['licensing'])
  const cohort = await world.cohort({ pms: [pm.email] })
  const agent = await world.agent(cohort.id)
  const fail = async () => {
    const answer = await world.admin.post(`/agents/${agent.id}/exams/ahip/attempts`, { result: 'failed', reason: 'The lead saw it' })
    expect(answer.status).toBeLessThan(300)
  }
  return { pm, licensing, cohort, agent, fail }
}

const inboxOf = async (person: Client) => (await person.get('/inbox')).body
const letters = (to: string) =>
  world.db.selectFrom('mail').select(['subject', 'body', 'state']).where('recipient', '=', to).orderBy('created_at').orderBy('id').execute()
const due = (at: string) => {
  world.now = at
  return sendDueMails(world.db, { clock: world.clock, publicUrl: PUBLIC })
}
const choose = (person: Client, given: object) =>
  person.put('/inbox/preferences', { zone: 'America/Denver', digestAt: '17:00', quiet: null, mail: {}, version: 0, ...given })

describe('the inbox', () => {
  test('a failed exam reaches lead, PM and licensing once each, with words and a way to act, and nobody else', async () => {
    const { pm, licensing, cohort, agent, fail } = await failing()
    const stranger = await world.person(['pm'])
    await fail()
    for (const person of [pm, licensing, cohort.lead]) {
      const { rows, unread } = await inboxOf(person)
      expect(unread).toBe(1)
      expect(rows).toMatchObject([
        {
          kind: 'exam.failed',
          kindName: 'A failed exam',
          subject: `${agent.name} failed AHIP, attempt 1 of 3`,
          link: `/agents/${agent.id}`,
          readAt: null,
        },
      ])
    }
    expect((await inboxOf(stranger)).rows).toEqual([])
  })

  test('whoever brought it about is not told; the set-up token has no inbox', async () => {
    const { licensing, cohort, agent } = await failing()
    await cohort.lead.post(`/agents/${agent.id}/exams/ahip/attempts`, { result: 'failed', reason: 'I saw it' })
    expect((await inboxOf(cohort.lead)).rows).toEqual([])
    expect((await inboxOf(licensing)).unread).toBe(1)
    expect((await world.admin.get('/inbox')).body).toEqual({ rows: [], unread: 0, next: null })
    expect((await world.admin.post('/inbox/read', {})).status).toBe(403)
  })

  test('is read and unread, one and all, by its person alone, and tells what changed so that it can be undone', async () => {
    const { licensing, cohort, fail } = await failing()
    await fail()
    const [{ id }] = (await inboxOf(licensing)).rows
    expect((await cohort.lead.post('/inbox/read', { ids: [id] })).body).toEqual({ ids: [], unread: 1 })
    expect((await licensing.post('/inbox/read', { ids: [id] })).body).toEqual({ ids: [id], unread: 0 })
    expect((await licensing.post('/inbox/read', {})).body).toEqual({ ids: [], unread: 0 })
    expect((await licensing.get('/inbox?only=unread')).body.rows).toEqual([])
    expect((await licensing.post('/inbox/unread', { ids: [id] })).body).toEqual({ ids: [id], unread: 1 })
    expect((await licensing.post('/inbox/read', {})).body).toEqual({ ids: [id], unread: 0 })
  })

  test('is told live to its person and to nobody else, whatever they may read', async () => {
    const { pm, cohort, fail } = await failing()
    const [theirs, admins] = [
      await listen(world, await signedIn(world, pm.personId)),
      await listen(world, await signedIn(world, (await world.person(['admin'])).personId)),
    ]
    await fail()
    await expect.poll(() => theirs.told.filter(({ event }) => event === 'message.arrived')).toHaveLength(1)
    expect(theirs.told.find(({ event }) => event === 'message.arrived')?.data).toEqual({ cohortId: null, personId: pm.personId })
    await expect.poll(() => admins.told.some(({ event, data }) => event === 'exam.failed' && data.cohortId === cohort.id)).toBe(true)
    expect(admins.told.filter(({ event }) => event.startsWith('message.'))).toEqual([])
  })

  test('goes by pages without a gap or a repeat, also among messages of one instant', async () => {
    const { licensing, cohort } = await failing()
    for (let n = 0; n < 5; n++) {
      const { id } = await world.agent(cohort.id)
      await world.admin.post(`/agents/${id}/exams/ahip/attempts`, { result: 'failed', reason: 'The lead saw it' })
    }
    const seen: string[] = []
    let cursor = ''
    for (let page = 0; page < 4 && (page === 0 || cursor); page++) {
      const { rows, next } = (await licensing.get(`/inbox?limit=2${cursor && `&cursor=${cursor}`}`)).body
      seen.push(...rows.map(({ id }: { id: string }) => id))
      cursor = next ?? ''
    }
    expect(new Set(seen).size).toBe(5)
    expect(seen).toHaveLength(5)
  })

  test('a change that is rolled back tells nobody', async () => {
    const { licensing, agent } = await failing()
    const bad = await world.admin.post(`/agents/${agent.id}/exams/ahip/attempts`, {
      result: 'failed',
      number: 9,
      reason: 'The lead saw it',
    })
    expect(bad.status).toBeGreaterThanOrEqual(400)
    expect((await inboxOf(licensing)).rows).toEqual([])
    expect(await letters(licensing.email)).toEqual([])
  })
})

describe('preferences', () => {
  test('are the kinds of one’s roles; what was never chosen goes as suggested', async () => {
    const wfm = await world.person(['wfm'])
    const { body } = await wfm.get('/inbox/preferences')
    expect(body).toMatchObject({ zone: null, digestAt: '17:00', quiet: null, version: 0 })
    expect(body.kinds.map(({ key }: { key: string }) => key)).toEqual(['notice.sent'])
    const saved = await choose(wfm, { mail: { 'notice.sent': 'digest' }, quiet: { from: '21:00', until: '07:00' } })
    expect(saved.body).toMatchObject({ zone: 'America/Denver', quiet: { from: '21:00', until: '07:00' }, version: 1 })
    expect(saved.body.kinds).toMatchObject([{ key: 'notice.sent', mail: 'digest', suggested: 'at_once' }])
    expect((await wfm.get('/inbox/preferences')).body).toEqual(saved.body)
  })

  test.each([
    ['a zone that is none', { zone: 'Mars/Base' }, 'zone'],
    ['an hour that is none', { digestAt: '25:00' }, 'digestAt'],
    ['quiet hours that never end', { quiet: { from: '08:00', until: '08:00' } }, 'quiet.until'],
    ['a kind that is none', { mail: { 'no.such': 'never' } }, 'mail.no.such'],
  ])('%s is refused where it stands', async (_why, given, path) => {
    const answer = await choose(await world.person(['pm']), given)
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path])
  })

  test('of two windows that save at once one is told', async () => {
    const pm = await world.person(['pm'])
    const answers = await Promise.all([choose(pm, { digestAt: '16:00' }), choose(pm, { digestAt: '18:00' })])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })
})

describe('mail', () => {
  test('at once: one letter, in the transaction of what happened, that says when in the person’s zone', async () => {
    const { pm, agent, fail } = await failing()
    await choose(pm, { zone: 'Asia/Kathmandu' })
    await fail()
    const [letter] = await letters(pm.email)
    expect(letter).toMatchObject({ subject: `${agent.name} failed AHIP, attempt 1 of 3`, state: 'queued' })
    expect(letter?.body).toContain(`/agents/${agent.id}`)
    expect(letter?.body).toContain('2026-10-06 01:45 (Asia/Kathmandu)')
    await due(MORNING)
    expect(await letters(pm.email)).toHaveLength(1)
  })

  test('in quiet hours it waits for their end, and comes once', async () => {
    const { pm, agent, cohort } = await failing()
    await choose(pm, { quiet: { from: '21:00', until: '07:00' } })
    world.now = NIGHT
    await world.admin.post(`/agents/${agent.id}/exams/ahip/attempts`, { result: 'failed', reason: 'The lead saw it' })
    expect(await letters(pm.email)).toEqual([])
    expect(await letters(cohort.lead.email)).toHaveLength(1)
    await due('2026-10-06T12:59:59.000Z')
    expect(await letters(pm.email)).toEqual([])
    await Promise.all([due(MORNING), due(MORNING), due(MORNING)])
    expect(await letters(pm.email)).toHaveLength(1)
  })

  test('a digest brings many in one letter at its hour', async () => {
    const { licensing, cohort } = await failing()
    await choose(licensing, { mail: { 'exam.failed': 'digest' } })
    const names: string[] = []
    for (let n = 0; n < 3; n++) {
      const agent = await world.agent(cohort.id)
      names.push(agent.name)
      await world.admin.post(`/agents/${agent.id}/exams/ahip/attempts`, { result: 'failed', reason: 'The lead saw it' })
    }
    await due('2026-10-05T22:59:59.000Z')
    expect(await letters(licensing.email)).toEqual([])
    await due('2026-10-05T23:00:00.000Z')
    const [letter, ...more] = await letters(licensing.email)
    expect([letter?.subject, more]).toEqual(['Muster: 3 messages', []])
    for (const name of names) expect(letter?.body).toContain(`${name} failed AHIP`)
    await due('2026-10-06T23:00:00.000Z')
    expect(await letters(licensing.email)).toHaveLength(1)
  })

  test('a change of mind holds for what waits: at once brings it, never leaves it in the app', async () => {
    const { pm, licensing, fail } = await failing()
    for (const person of [pm, licensing]) await choose(person, { mail: { 'exam.failed': 'digest' } })
    await fail()
    await choose(pm, { version: 1 })
    await choose(licensing, { version: 1, mail: { 'exam.failed': 'never' } })
    await due('2026-10-05T20:01:00.000Z')
    expect(await letters(pm.email)).toHaveLength(1)
    await due('2026-10-07T20:00:00.000Z')
    expect(await letters(pm.email)).toHaveLength(1)
    expect(await letters(licensing.email)).toEqual([])
    expect((await inboxOf(licensing)).unread).toBe(1)
  })

  test('who may no longer sign in gets no mail of what waited', async () => {
    const { licensing, fail } = await failing()
    await choose(licensing, { mail: { 'exam.failed': 'digest' } })
    await fail()
    await world.db.updateTable('person').set({ state: 'disabled' }).where('id', '=', licensing.personId).execute()
    await due('2026-10-07T20:00:00.000Z')
    expect(await letters(licensing.email)).toEqual([])
  })
})

test('a call about an N-Number that has come due is told once per request, by time alone, to the lead', async () => {
  world.now = AFTERNOON
  const cohort = await world.cohort()
  const agent = await world.agent(cohort.id, { nNumberRequestedOn: '2026-09-22' })
  const own = messagesModule.reactions
  const reactions = gatherReactions(typeof own === 'function' ? own({ publicUrl: PUBLIC } as Surroundings) : [])
  const look = (at: string) => {
    world.now = at
    return announceDueCalls(world.db, { clock: world.clock, reactions })
  }
  const told = async () =>
    (await inboxOf(cohort.lead)).rows
      .filter(({ kind }: { kind: string }) => kind === 'n_number.call_due')
      .map(({ subject }: { subject: string }) => subject)
  await look('2026-10-06T05:59:59.000Z')
  expect(await told()).toEqual([])
  await Promise.all([look('2026-10-06T06:00:00.000Z'), look('2026-10-06T06:00:00.000Z')])
  await look('2026-10-06T07:00:00.000Z')
  expect(await told()).toEqual([`${agent.name}: call the support desk about the N-Number`])
})

describe('what few may know', () => {
  test('a raised flag is told to managers, HR and the PM who is named, without agent or kind, and to no lead', async () => {
    const [pm, other, manager, hr] = await Promise.all([
      world.person(['pm']),
      world.person(['pm']),
      world.person(['manager']),
      world.person(['hr']),
    ])
    const cohort = await world.cohort({ pms: [pm.email, other.email] })
    const agent = await world.agent(cohort.id)
    const { lead } = cohort
    expect((await lead.post(`/agents/${agent.id}/flags`, { kind: 'background_check', readerIds: [pm.personId], raise: true })).status).toBe(
      201,
    )
    const heard = async (who: Client) =>
      (await who.get('/inbox')).body.rows
        .filter(({ kind }: { kind: string }) => kind === 'flag.raised')
        .map(({ sentence }: { sentence: string }) => sentence)
    for (const who of [pm, manager, hr])
      expect(await heard(who)).toEqual([expect.stringContaining(`A flag was raised in ${cohort.body.name}.`)])
    for (const who of [lead, other]) expect(await heard(who)).toEqual([])
    const { rows } = await world.pool.query("select * from message where kind = 'flag.raised'")
    expect(JSON.stringify(rows)).not.toContain(agent.name)
    expect(JSON.stringify(rows)).not.toContain('background')
  })

  test('an agent hears that a note is there, not what it says', async () => {
    const cohort = await world.cohort()
    const agent = await world.agent(cohort.id)
    const me = await world.person(['agent'])
    await world.db.updateTable('agent').set({ person_id: me.personId }).where('id', '=', agent.id).execute()
    await cohort.lead.post(`/agents/${agent.id}/conduct`, { happenedOn: '2026-10-05', what: 'Shared a screen that was not theirs' })
    const noted = await cohort.lead.post(`/agents/${agent.id}/coaching`, {
      category: 'conduct',
      issue: 'Talked it through',
      expectation: 'Not again',
    })
    expect(noted.status).toBe(201)
    const { rows } = (await me.get('/inbox')).body
    expect(rows.map(({ kind }: { kind: string }) => kind)).toContain('coaching.noted')
    expect(JSON.stringify(rows)).not.toContain('Talked it through')
  })
})

test('kinds: keys are the events’ and unique, and every event of a kind is announced by a lower noun', () => {
  const keys = KINDS.map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  for (const { key, name, hearers } of KINDS) {
    expect(key).toMatch(/^[a-z_]+\.[a-z_]+$/)
    expect(name).not.toBe('')
    expect(hearers.length).toBeGreaterThan(0)
  }
})
