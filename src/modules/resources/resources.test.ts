import { describe, expect, test } from 'vitest'
import { proofClass } from '../../../tests/support/proof-class.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

async function programme() {
  const { cohort, lead, agentAt } = await proofClass(world, 2)
  const pm = await world.person(['pm'])
  const write = async (title: string, text = 'First text\n', more: object = {}) =>
    (await pm.post('/resources', { programme: 'esp-week', title, text, ...more })).body
  return { cohort, lead, pm, write, me: agentAt(0), other: agentAt(1) }
}

describe('writing', () => {
  test('a page begins with version 1, and each change is a version with a note; nothing is lost', async () => {
    const { pm, write } = await programme()
    const made = await write('How to log in')
    expect(made).toMatchObject({
      key: 'how-to-log-in',
      number: 1,
      note: 'First version',
      isSample: false,
      audience: 'everybody',
      reading: 'unread',
    })
    const { status, body } = await pm.patch(`/resources/${made.id}`, { text: 'Second text\n', note: 'Other text', version: made.version })
    expect([status, body.number, body.text, body.note]).toEqual([200, 2, 'Second text\n', 'Other text'])
    const versions = (await pm.get(`/resources/${made.id}/versions`)).body.rows
    expect(versions.map(({ number, note }: { number: number; note: string }) => [number, note])).toEqual([
      [2, 'Other text'],
      [1, 'First version'],
    ])
    expect((await pm.get(`/resources/${made.id}/versions/1`)).body.text).toBe('First text\n')
    expect((await pm.get(`/resources/${made.id}/versions/3`)).status).toBe(404)
  })

  test('a new version without a note is refused; the same text again is no version', async () => {
    const { pm, write } = await programme()
    const made = await write('Notes')
    const bare = await pm.patch(`/resources/${made.id}`, { text: 'Other', version: made.version })
    expect([bare.status, bare.body.errors[0].code]).toEqual([422, 'note.needed'])
    const same = await pm.patch(`/resources/${made.id}`, { text: made.text, title: made.title, version: made.version })
    expect([same.status, same.body.number, same.body.version]).toEqual([200, 1, made.version])
  })

  test('of two editors at once one writes, and the other is shown what is there; nobody overwrites', async () => {
    const { pm, write } = await programme()
    const manager = await world.person(['manager'])
    const made = await write('Two at once')
    const answers = await Promise.all(
      [pm, manager].map((as, at) => as.patch(`/resources/${made.id}`, { text: `By ${at}\n`, note: 'Mine', version: made.version })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const [won, lost] = answers[0]?.status === 200 ? answers : [answers[1], answers[0]]
    expect(lost?.body).toMatchObject({ code: 'resource.stale', current: { number: 2, text: won?.body.text } })
    expect((await pm.get(`/resources/${made.id}/versions`)).body.rows).toHaveLength(2)
  })

  test('pages of one title made at once have addresses of their own', async () => {
    const { write } = await programme()
    const made = await Promise.all([write('Twins'), write('Twins'), write('Twins')])
    expect(new Set(made.map(({ key }) => key)).size).toBe(3)
  })

  test.each([
    ['no title', { title: ' ' }, 'title'],
    ['no text', { text: '' }, 'text'],
    ['a text longer than a page', { text: 'x'.repeat(40_001) }, 'text'],
    ['a text with NUL', { text: 'a\u0000b' }, 'text'],
    ['quotes nested without end', { text: '>'.repeat(5_000) }, 'text'],
    ['brackets without end', { text: '['.repeat(5_000) }, 'text'],
    ['a programme that is none', { programme: 'nothing' }, 'programme'],
    ['a social security number', { text: 'SSN 123-45-6789' }, 'text'],
  ])('%s is refused by its field', async (_why, given, path) => {
    const { pm } = await programme()
    const { status, body } = await pm.post('/resources', { programme: 'esp-week', title: 'Page', text: 'Text', ...given })
    expect([status, body.errors[0].path]).toEqual([422, path])
  })

  test('leads and agents read and do not write', async () => {
    const { lead, me, write } = await programme()
    const { id, version } = await write('Read only')
    for (const as of [lead, me.person]) {
      expect((await as.post('/resources', { programme: 'esp-week', title: 'x', text: 'y' })).status).toBe(403)
      expect((await as.patch(`/resources/${id}`, { title: 'x', note: 'y', version })).status).toBe(403)
    }
    expect((await lead.get(`/resources/${id}`)).body.may).toEqual(['resource.acknowledge'])
  })

  test('an archived page is gone for agents and the list, is not written, and comes back', async () => {
    const { pm, me, write } = await programme()
    const made = await write('Old rules')
    const archived = (await pm.patch(`/resources/${made.id}`, { isArchived: true, version: made.version })).body
    expect(archived.archivedAt).not.toBeNull()
    expect((await me.person.get(`/resources/${made.id}`)).status).toBe(404)
    const listed = async (query: string) => (await pm.get(`/resources?q=old rules&${query}`)).body.rows.map(({ id }: { id: string }) => id)
    expect([await listed(''), await listed('archived=true')]).toEqual([[], [made.id]])
    const refused = await pm.patch(`/resources/${made.id}`, { text: 'x', note: 'y', version: archived.version })
    expect(refused.status).toBe(409)
    expect((await pm.patch(`/resources/${made.id}`, { isArchived: false, version: archived.version })).body.archivedAt).toBeNull()
    expect((await me.person.get(`/resources/${made.id}`)).status).toBe(200)
  })
})

describe('who sees what', () => {
  test('agents see what is for everybody in their own programme, staff sees all', async () => {
    const { me, lead, write } = await programme()
    const ours = await write('Ours')
    const staff = await write('Staff alone', 'Text', { audience: 'staff' })
    const { body } = await world.admin.post('/resources', { programme: 'esp-week-together', title: 'Theirs', text: 'Text' })
    const statusOf = async (as: typeof lead, id: string) => (await as.get(`/resources/${id}`)).status
    expect(await Promise.all([ours, staff, body].map(({ id }) => statusOf(me.person, id)))).toEqual([200, 404, 404])
    expect(await Promise.all([ours, staff, body].map(({ id }) => statusOf(lead, id)))).toEqual([200, 200, 200])
    for (const path of ['versions', 'versions/1', 'compare?from=1&to=1'])
      expect((await me.person.get(`/resources/${staff.id}/${path}`)).status).toBe(404)
    expect((await me.person.post(`/resources/${staff.id}/acknowledge`, { number: 1 })).status).toBe(404)
  })

  test('the list is searched, narrowed to a programme and read page by page', async () => {
    const { pm, write } = await programme()
    await write('Zebra crossing', 'Stripes\n')
    const found = async (query: string) => (await pm.get(`/resources?${query}`)).body.rows.map(({ title }: { title: string }) => title)
    expect(await found('q=STRIPES&programme=esp-week')).toEqual(['Zebra crossing'])
    expect(await found('q=stripes&programme=esp-week-together')).toEqual([])
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: { body: { rows: { id: string }[]; next: string | null } } = await pm.get(
        `/resources?limit=3${cursor && `&cursor=${cursor}`}`,
      )
      seen.push(...body.rows.map(({ id }) => id))
      cursor = body.next
    }
    const all = (await pm.get('/resources?limit=500')).body.rows.map(({ id }: { id: string }) => id)
    expect(seen).toEqual(all)
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('sample pages are there once and marked', async () => {
    const { me } = await programme()
    const { rows } = (await me.person.get('/resources?q=n-number')).body
    expect(rows.find(({ key }: { key: string }) => key === 'n-number')).toMatchObject({ isSample: true, title: 'N-Number, not NPN' })
    expect(rows.some(({ key }: { key: string }) => key === 'team-lead-duties')).toBe(false)
  })
})

describe('reading', () => {
  test('one acknowledges the version shown; a later one is changed since', async () => {
    const { pm, me, write } = await programme()
    const made = await write('Read me')
    const read = await me.person.post(`/resources/${made.id}/acknowledge`, { number: 1 })
    expect([read.status, read.body.reading, read.body.may]).toEqual([200, 'read', []])
    expect((await me.person.post(`/resources/${made.id}/acknowledge`, { number: 1 })).status).toBe(200)
    await pm.patch(`/resources/${made.id}`, { text: 'New\n', note: 'New text', version: made.version })
    expect((await me.person.get(`/resources/${made.id}`)).body).toMatchObject({ reading: 'changed', acknowledged: 1, note: 'New text' })
    const late = await me.person.post(`/resources/${made.id}/acknowledge`, { number: 1 })
    expect([late.status, late.body.code, late.body.current.number]).toEqual([409, 'resource.stale', 2])
    expect((await me.person.post(`/resources/${made.id}/acknowledge`, { number: 9 })).status).toBe(422)
    expect((await world.admin.post(`/resources/${made.id}/acknowledge`, { number: 2 })).status).toBe(403)
    const events = await world.db
      .selectFrom('outbox_event')
      .select('data')
      .where('event', '=', 'resource.acknowledged')
      .where('agent_id', '=', me.id)
      .execute()
    expect(events).toHaveLength(1)
  })

  test('a lead sees who of the own class has and who has not; another class is not theirs', async () => {
    const { cohort, lead, me, other, write } = await programme()
    const made = await write('Who has')
    await me.person.post(`/resources/${made.id}/acknowledge`, { number: 1 })
    const { rows } = (await lead.get(`/cohorts/${cohort.id}/resources`)).body
    const page = rows.find(({ resourceId }: { resourceId: string }) => resourceId === made.id)
    expect(new Map(page.readers.map((row: { agentId: string; reading: string }) => [row.agentId, row.reading]))).toEqual(
      new Map([
        [me.id, 'read'],
        [other.id, 'unread'],
      ]),
    )
    const stranger = await proofClass(world)
    expect((await stranger.lead.get(`/cohorts/${cohort.id}/resources`)).status).toBe(404)
    expect((await me.person.get(`/cohorts/${cohort.id}/resources`)).status).toBe(403)
  })

  test('any two versions are compared, in either direction', async () => {
    const { pm, me, write } = await programme()
    const made = await write('Compared', 'Keep\nTake it by noon\n')
    await pm.patch(`/resources/${made.id}`, {
      text: 'Keep\nTake it by four\n',
      title: 'Compared again',
      note: 'Later',
      version: made.version,
    })
    const { body } = await me.person.get(`/resources/${made.id}/compare?from=1&to=2`)
    expect(body).toMatchObject({ from: { number: 1 }, to: { number: 2, note: 'Later' } })
    expect(body.lines.map(({ kind }: { kind: string }) => kind)).toEqual(['same', 'changed'])
    const back = (await me.person.get(`/resources/${made.id}/compare?from=2&to=1`)).body
    expect(back.lines[1].parts.find(({ kind }: { kind: string }) => kind === 'added').text).toBe('noon')
    expect((await me.person.get(`/resources/${made.id}/compare?from=1&to=9`)).status).toBe(404)
    expect((await me.person.get(`/resources/${made.id}/compare?from=1`)).status).toBe(422)
  })
})
