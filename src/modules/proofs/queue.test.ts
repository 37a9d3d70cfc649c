import { describe, expect, test } from 'vitest'
import { pngOf, screenshotOf } from '../../../tests/support/pictures.ts'
import { proofClass } from '../../../tests/support/proof-class.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

type Listed = { id: string; agent: string; findings: { kind: string; message: string; agent: unknown }[] }

describe('the queue', () => {
  test('goes by age over all pages, each proof once, and counts what waits', async () => {
    const { send, cohort, lead } = await proofClass(world, 5)
    const sent: string[] = []
    for (const place of [3, 0, 4, 1, 2]) sent.push((await send(place)).body.id)
    const path = `/cohorts/${cohort.id}/proofs?state=waiting&limit=2`
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: { body: { rows: Listed[]; next: string | null; waiting: number } } = await lead.get(
        `${path}${cursor && `&cursor=${cursor}`}`,
      )
      expect(body.waiting).toBe(5)
      seen.push(...body.rows.map(({ id }) => id))
      cursor = body.next
    }
    expect(seen).toEqual(sent)
    expect((await lead.get(`${path}&cursor=nonsense`)).status).toBe(422)
  })

  test('of one state holds no other', async () => {
    const { send, cohort, lead } = await proofClass(world, 3)
    const ids = [(await send(0)).body.id, (await send(1)).body.id, (await send(2)).body.id]
    await lead.post(`/proofs/${ids[0]}/accept`)
    await lead.post(`/proofs/${ids[1]}/reject`, { reason: 'Not readable' })
    const listed = async (query: string) => (await lead.get(`/cohorts/${cohort.id}/proofs${query}`)).body.rows.map(({ id }: Listed) => id)
    expect(await listed('?state=waiting')).toEqual([ids[2]])
    expect(await listed('?state=accepted')).toEqual([ids[0]])
    expect(await listed('?state=rejected')).toEqual([ids[1]])
    expect(await listed('')).toEqual(ids)
    expect((await lead.get(`/cohorts/${cohort.id}/proofs?state=lost`)).status).toBe(422)
  })

  test('of all classes holds those one reviews, and one’s own waits for somebody else', async () => {
    const [one, two] = [await proofClass(world, 2), await proofClass(world, 1)]
    await world.db
      .insertInto('cohort_member')
      .values({ cohort_id: two.cohort.id, person_id: one.lead.personId, capacity: 'lead' })
      .execute()
    await world.db.updateTable('agent').set({ person_id: one.lead.personId }).where('id', '=', one.agentAt(1).id).execute()
    const ids = [(await one.send(0)).body.id, (await one.send(1, { as: one.lead })).body.id, (await two.send(0)).body.id]
    const { body } = await one.lead.get('/proofs?state=waiting')
    expect(body.rows.map(({ id }: Listed) => id)).toEqual(ids)
    expect(body.rows.map(({ may }: { may: string[] }) => may.includes('proof.review'))).toEqual([true, false, true])
    expect(body.waiting).toBe(2)
    expect((await two.lead.get('/proofs?state=waiting')).body).toMatchObject({ rows: [{ id: ids[2] }], waiting: 1 })
    expect((await one.agentAt(0).person.get('/proofs')).status).toBe(403)
  })

  test('of a class shows an agent the own ones alone', async () => {
    const { send, cohort, agentAt } = await proofClass(world, 2)
    const own = (await send(0)).body.id
    await send(1)
    expect((await agentAt(0).person.get(`/cohorts/${cohort.id}/proofs`)).body).toMatchObject({ rows: [{ id: own }], waiting: 0 })
  })

  test('moves with the agent to another class', async () => {
    const { send, agentAt, lead } = await proofClass(world, 1)
    const there = await world.cohort()
    const { id } = (await send(0)).body
    await world.admin.post(`/agents/${agentAt(0).id}/move`, { cohortId: there.id, reason: 'another shift' })
    expect((await there.lead.get('/proofs?state=waiting')).body.rows).toMatchObject([{ id, cohortId: there.id }])
    expect((await lead.get(`/proofs/${id}`)).status).toBe(404)
    expect((await there.lead.post(`/proofs/${id}/accept`)).status).toBe(200)
  })
})

describe('the same image of two agents', () => {
  const picture = (name: string) => pngOf({ name })
  const findingsOf = async (as: { get: (path: string) => Promise<{ body: Listed }> }, id: string) =>
    (await as.get(`/proofs/${id}`)).body.findings

  test('is noticed on both, with the other one’s name', async () => {
    const { send, agentAt, lead } = await proofClass(world, 2)
    const file = { name: 'x.png', content: await picture('Twice') }
    const [first, second] = [(await send(0, { file })).body.id, (await send(1, { file })).body.id]
    expect(await findingsOf(lead, first)).toEqual([
      {
        kind: 'same_file',
        message: `The same file was sent by ${agentAt(1).name}.`,
        agent: { id: agentAt(1).id, name: agentAt(1).name },
      },
    ])
    expect(await findingsOf(lead, second)).toMatchObject([{ kind: 'same_file', agent: { name: agentAt(0).name } }])
  })

  test('is noticed when it was saved anew: smaller, as JPEG, with other metadata', async () => {
    const { send, lead } = await proofClass(world, 4)
    const drawn = () => screenshotOf({ name: 'Saved anew' })
    await send(0, { file: { name: 'a.png', content: await drawn().png().toBuffer() } })
    const anew = [
      await drawn()
        .png({ compressionLevel: 1 })
        .withExif({ IFD0: { Artist: 'somebody' } })
        .toBuffer(),
      await drawn().jpeg({ quality: 70 }).toBuffer(),
      await drawn().resize(600).jpeg({ quality: 80 }).toBuffer(),
    ]
    for (const [index, content] of anew.entries()) {
      const { body } = await send(index + 1, { file: { name: 'b.jpg', content } })
      const findings = await findingsOf(lead, body.id)
      expect(findings.filter(({ kind }) => kind === 'same_picture').length).toBe(index + 1)
    }
  })

  test('another name or one check less on the same page is another picture', async () => {
    const { send, lead } = await proofClass(world, 3)
    await send(0, { file: { name: 'a.png', content: await picture('Maria Lopez') } })
    const named = await send(1, { file: { name: 'b.png', content: await picture('Sam Ito') } })
    const fewer = await send(2, { file: { name: 'c.png', content: await pngOf({ name: 'Maria Lopez', checks: 12 }) } })
    expect(await findingsOf(lead, named.body.id)).toEqual([])
    expect(await findingsOf(lead, fewer.body.id)).toEqual([])
  })

  test('names the other agent only to those who may see that agent', async () => {
    const [here, there] = [await proofClass(world, 1), await proofClass(world, 1)]
    const file = { name: 'x.png', content: await picture('Over classes') }
    const [mine, theirs] = [(await here.send(0, { file })).body.id, (await there.send(0, { file })).body.id]
    expect(await findingsOf(here.lead, mine)).toEqual([
      { kind: 'same_file', message: 'The same file was sent by an agent of a class you do not see.', agent: null },
    ])
    expect(await findingsOf(there.lead, theirs)).toMatchObject([{ agent: null }])
    expect(await findingsOf(await world.person(['manager']), mine)).toMatchObject([{ agent: { name: there.agentAt(0).name } }])
  })

  test('is not the agent’s to read', async () => {
    const { send, agentAt } = await proofClass(world, 2)
    const file = { name: 'x.png', content: await picture('Not told') }
    const [first] = [(await send(0, { file })).body.id, await send(1, { file })]
    expect(await findingsOf(agentAt(0).person, first)).toEqual([])
  })

  test('of one person on two rosters, or of two kinds of one agent, is no finding', async () => {
    const { send, agentAt, lead } = await proofClass(world, 2)
    await world.db
      .updateTable('agent')
      .set({ person_id: agentAt(0).person.personId })
      .where('id', '=', agentAt(1).id)
      .execute()
    const file = { name: 'x.png', content: await picture('One person') }
    const first = await send(0, { file })
    await send(0, { file, kind: 'ahip_certificate' })
    await send(1, { file, as: lead })
    expect(await findingsOf(lead, first.body.id)).toEqual([])
  })

  test('sent at once is noticed on both', async () => {
    const { send, lead } = await proofClass(world, 2)
    const file = { name: 'x.png', content: await picture('At once') }
    const answers = await Promise.all([send(0, { file }), send(1, { file })])
    for (const { body } of answers) expect((await findingsOf(lead, body.id)).map(({ kind }) => kind)).toEqual(['same_file'])
  })

  test('a small picture is noticed as well', async () => {
    const { send, lead } = await proofClass(world, 1)
    const content = await screenshotOf({ name: 'Small' }).resize(400).png().toBuffer()
    const { body } = await send(0, { file: { name: 'small.png', content } })
    expect(await findingsOf(lead, body.id)).toMatchObject([{ kind: 'low_resolution' }])
  })
})
