import { describe, expect, test } from 'vitest'
import { ladderClass } from '../../../tests/support/ladder-class.ts'
import { type Client, openWorld } from '../../../tests/support/world.ts'
import { EDITABLE } from './rules/document-values.ts'

const world = openWorld()
const [MONDAY, TUESDAY] = ['2026-10-05', '2026-10-06']

/** A Written CAP is asked for, and coached. */
async function beforeWritten() {
  const of = await ladderClass(world)
  await of.day(MONDAY, 'ncns')
  await of.coach()
  const draft = async () => (await of.lead.get(`${of.path}/actions/draft?category=attendance&step=written`)).body
  const issued = async (document?: unknown) => {
    const answer = await of.start('written', 'attendance', of.lead, document === undefined ? {} : { document })
    return { ...answer, action: await of.actionOf('written') }
  }
  return { ...of, draft, issued }
}

test('a draft has the facts of the record, names what may be worded, and keeps nothing', async () => {
  const { draft, agent } = await beforeWritten()
  const { values, text, title, editable, isSample } = await draft()
  expect(values).toMatchObject({
    employee: agent.name,
    issue_date: MONDAY,
    start_date: MONDAY,
    level: 'Written CAP',
    category: 'Attendance',
    facts: ['No-call no-show on Mon, Oct 5 (2 points).'],
    prior_steps: ['Verbal coaching, delivered October 5, 2026'],
    expectation: 'Here at 08:00',
    follow_up_date: '2026-10-12',
    consequence: 'If it goes on, the next step is a Final CAP.',
  })
  expect(values.policy).toMatch(/policy version 1$/)
  expect([title, isSample]).toEqual(['Written corrective action plan', true])
  expect(text).toContain('- No-call no-show on Mon, Oct 5 (2 points).')
  expect(editable).toEqual(EDITABLE)
})

test('issuing freezes what was read and worded; facts are not the issuer’s to word', async () => {
  const { draft, issued, start, lead, agent } = await beforeWritten()
  const { templateId } = await draft()
  const forged = await start('written', 'attendance', lead, { document: { templateId, values: { employee: 'Somebody', support: 'x' } } })
  expect(forged).toMatchObject({ status: 422, body: { errors: [{ path: 'document.values.employee', code: 'field.not_editable' }] } })
  const empty = await start('written', 'attendance', lead, { document: { templateId, values: { support: ' ' } } })
  expect(empty).toMatchObject({ status: 422, body: { errors: [{ path: 'fields.support', code: 'field.empty' }] } })
  const { status, action } = await issued({ templateId, values: { support: 'A call each morning.', follow_up_date: '2026-10-19' } })
  expect([status, action.documentId === null]).toEqual([201, false])
  const { body } = await lead.get(`/actions/${action.id}/document`)
  expect(body).toMatchObject({ id: action.documentId, kind: 'written', templateNumber: 1, signature: null })
  for (const words of ['A call each morning.', 'October 19, 2026', agent.name]) expect(body.text).toContain(words)
})

test('the agent finds it once it is delivered, reads and signs it; the PDF is the same before and after for what it shows', async () => {
  const { issued, own, lead, sign } = await beforeWritten()
  const { action } = await issued()
  const place = `/actions/${action.id}/document`
  const print = `/actions/${action.id}.pdf`
  expect([(await own.get(place)).status, (await own.get(print)).status, (await lead.get(place)).status]).toEqual([404, 404, 200])
  await lead.post(`/actions/${action.id}/deliver`)
  expect((await own.get(place)).body.text).toContain('No-call no-show')
  const pdf = await own.get(print)
  expect([pdf.status, pdf.body.slice(0, 8)]).toEqual([200, '%PDF-1.7'])
  expect((await lead.get(print)).headers.etag).toBe(pdf.headers.etag)

  expect((await own.post(`/actions/${action.id}/acknowledge`, { ownWords: 'No' })).body.errors).toMatchObject([
    { path: 'typedName', code: 'signature.no_name' },
    { path: 'sha256', code: 'signature.no_text' },
  ])
  const other = await sign(action.id, own, { sha256: 'a'.repeat(64) })
  expect(other).toMatchObject({ status: 409, body: { errors: [{ code: 'signature.other_text' }] } })
  expect((await sign(action.id, own, { ownWords: 'I do not agree' })).body).toMatchObject({ state: 'acknowledged' })
  expect((await own.get(place)).body.signature).toMatchObject({ outcome: 'acknowledged', words: 'I do not agree', signedInWith: 'token' })
  const signed = await own.get(print)
  expect(signed.headers.etag).not.toBe(pdf.headers.etag)
  expect((await lead.get(print)).headers.etag).toBe(signed.headers.etag)
}, 60_000)

test('a refusal is told by the lead, with its witness, who is somebody else', async () => {
  const { issued, lead, sign } = await beforeWritten()
  const { action } = await issued()
  await lead.post(`/actions/${action.id}/deliver`)
  expect((await sign(action.id, lead, { witness: 'Kim Roy', reason: 'Does not see why' })).body).toMatchObject({ state: 'refused' })
  expect((await lead.get(`/actions/${action.id}/document`)).body.signature).toMatchObject({
    outcome: 'refused',
    witness: 'Kim Roy',
    words: 'Does not see why',
  })
})

test('what HR gives back is drawn up anew as a document of its own; both stay', async () => {
  const { day, coach, start, lead, hr, actionOf } = await ladderClass(world)
  await day(MONDAY, 'ncns')
  await day(TUESDAY, 'ncns')
  await coach()
  await start('written')
  await lead.post(`/actions/${(await actionOf('written')).id}/deliver`)
  await start('final')
  const first = await actionOf('final')
  expect((await hr.get(`/actions/${first.id}/document`)).body).toMatchObject({ kind: 'final', title: 'Final corrective action plan' })
  await hr.post(`/actions/${first.id}/return`, { reason: 'Name the dates' })
  await start('final')
  const second = await actionOf('final')
  expect([second.id, second.documentId === first.documentId]).toEqual([first.id, false])
})

test('nobody else reads it: another lead, another agent, PM and WFM', async () => {
  const { issued, lead, cohort } = await beforeWritten()
  const { action } = await issued()
  await lead.post(`/actions/${action.id}/deliver`)
  const stranger = await ladderClass(world)
  const pm = await world.person(['pm'])
  await world.db.insertInto('cohort_member').values({ cohort_id: cohort.id, person_id: pm.personId, capacity: 'pm' }).execute()
  for (const [reader, status] of [
    [stranger.lead, 404],
    [stranger.own, 404],
    [pm, 403],
    [await world.person(['wfm']), 403],
  ] as const)
    for (const place of ['/document', '.pdf']) expect((await reader.get(`/actions/${action.id}${place}`)).status).toBe(status)
})

describe('a Final CAP', () => {
  /** Drawn up by the lead, HR has not said anything yet. */
  async function beforeApproval() {
    const of = await ladderClass(world)
    await of.day(MONDAY, 'ncns')
    await of.day(TUESDAY, 'ncns')
    await of.coach()
    await of.start('written')
    await of.lead.post(`/actions/${(await of.actionOf('written')).id}/deliver`)
    await of.start('final')
    const { id } = await of.actionOf('final')
    const statuses = async (who: Client) => [
      (await who.get(`/actions/${id}/document`)).status,
      (await who.get(`/actions/${id}.pdf`)).status,
      (await who.get(`${of.path}/actions`)).body.rows[0].documentId !== null ? 'named' : 'not named',
    ]
    return { ...of, id, statuses, readings: async (who: Client) => who.get(`/actions/${id}/readings`) }
  }
  const READ = [200, 200, 'named']
  const NOT = [404, 404, 'not named']

  test('is read by who drew it up, HR and managers; by another lead once HR approved it, by the agent once it is delivered', async () => {
    const { id, statuses, lead, second, hr, manager, own } = await beforeApproval()
    for (const [who, expected] of [
      [lead, READ],
      [second, NOT],
      [hr, READ],
      [manager, READ],
      [own, NOT],
    ] as const)
      expect(await statuses(who)).toEqual(expected)
    await hr.post(`/actions/${id}/approve`)
    expect([await statuses(second), await statuses(own)]).toEqual([READ, NOT])
    await second.post(`/actions/${id}/deliver`)
    expect([await statuses(second), await statuses(own)]).toEqual([READ, READ])
  })

  test('given back: the words of HR are for who drew it up, and in no trail', async () => {
    const { id, path, cohort, lead, second, hr, own } = await beforeApproval()
    await hr.post(`/actions/${id}/return`, { reason: 'Name the dates' })
    const told = async (who: Client) => JSON.stringify((await who.get(`${path}/actions`)).body).includes('Name the dates')
    expect([await told(lead), await told(hr), await told(second), await told(own)]).toEqual([true, true, false, false])
    const standing = JSON.stringify([(await second.get(`${path}/standing`)).body, (await own.get(`${path}/standing`)).body])
    expect(standing).not.toContain('Name the dates')
    const trail = (await lead.get(`/audit?cohortId=${cohort.id}`)).body.rows
    expect(trail.map(({ action }: { action: string }) => action)).toContain('action.returned')
    expect(JSON.stringify(trail)).not.toContain('Name the dates')
  })

  test('each reading is kept, and HR sees who it was; what was refused is no reading', async () => {
    const { statuses, readings, lead, second, hr, manager, id } = await beforeApproval()
    expect((await readings(hr)).body.rows).toEqual([])
    await statuses(second)
    expect((await readings(hr)).body.rows).toEqual([])
    await lead.get(`/actions/${id}/document`)
    await statuses(lead)
    const named = async (who: Client) =>
      (await world.db.selectFrom('person').select('name').where('id', '=', who.personId).executeTakeFirstOrThrow()).name
    const name = await named(lead)
    expect((await readings(hr)).body.rows).toEqual([
      { name, form: 'pdf', at: '2026-10-06T23:30:00Z', times: 1 },
      { name, form: 'screen', at: '2026-10-06T23:30:00Z', times: 2 },
    ])
    for (const who of [lead, second, manager]) expect((await readings(who)).status).toBe(403)
  })

  test('reading a Written CAP is not kept: any lead of the class works with it', async () => {
    const { issued, lead, hr } = await beforeWritten()
    const { action } = await issued()
    await lead.get(`/actions/${action.id}/document`)
    expect((await hr.get(`/actions/${action.id}/readings`)).body.rows).toEqual([])
  })
})
