import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { linkClass } from '../../../tests/support/link-class.ts'
import { pdfOf, pngOf } from '../../../tests/support/pictures.ts'
import { proofClass } from '../../../tests/support/proof-class.ts'
import type { TestFile } from '../../../tests/support/test-world.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { seedExamples } from './seed.ts'

const world = openWorld()
const LIST = '/programmes/esp-week/proof-examples'
const SAID = { track: 'ahip_aetna', kind: 'carrier_checks', isRight: 'false', why: 'The score covers it.', alt: 'A bar in front' }
const DRAWN = { ...SAID, isRight: true, drawing: 'checks_all' }

const pngFile = async (name = `example ${world.next()}`) => ({ name: 'wrong.png', content: await pngOf({ name }) })
const add = async (fields: Record<string, string> = {}, file: Promise<TestFile> = pngFile()) =>
  (await world.person(['pm'])).upload(LIST, [await file], { ...SAID, ...fields })
const rowsOf = async (query = '') => (await world.admin.get(`${LIST}${query}`)).body.rows
const clear = () => world.db.deleteFrom('proof_example').where('is_sample', '=', false).execute()

describe('a programme’s examples', () => {
  test('the samples stand beside their kinds, right ones first, and are data: removed ones do not come back with a start', async () => {
    const rows = await rowsOf()
    expect(rows.map(({ kind, isRight, isSample }: Record<string, unknown>) => [kind, isRight, isSample])).toEqual(
      ['ahip_certificate', 'carrier_checks', 'course_list'].flatMap((kind) => [
        [kind, true, true],
        [kind, false, true],
      ]),
    )
    const list = rows.filter(({ kind }: { kind: string }) => kind === 'course_list')
    for (const { id, version } of list) await world.admin.patch(`/proof-examples/${id}`, { isRemoved: true, version })
    await seedExamples(world.db, world.now)
    expect(await rowsOf()).toHaveLength(4)
    expect((await rowsOf('?removed=true')).map(({ id }: { id: string }) => id).toSorted()).toEqual(
      list.map(({ id }: { id: string }) => id).toSorted(),
    )
  })

  test('a picture goes through the guard of proofs: made anew without what it carried, and served to whoever reads it', async () => {
    const { me } = { me: (await proofClass(world)).agentAt(0).person }
    const content = await sharp(await pngOf({ name: 'With a place' }))
      .withExif({ IFD0: { Copyright: 'Somebody of example.com' } })
      .jpeg()
      .toBuffer()
    expect(content.includes('Somebody of example.com')).toBe(true)
    const { status, body } = await add({}, Promise.resolve({ name: 'phone.png', content }))
    expect([status, body.isRight, body.drawing, body.isSample]).toEqual([201, false, null, false])
    const picture = await me.get(`/proof-examples/${body.id}/picture`)
    expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/webp'])
    expect(String(picture.body)).not.toContain('Somebody of example.com')
    expect((await me.get(LIST)).body.rows.find(({ id }: { id: string }) => id === body.id)).toMatchObject({ why: SAID.why, may: [] })
    await clear()
  })

  test.each([
    ['a PDF', { name: 'a.pdf', content: pdfOf() }, {}, 'file'],
    ['a page of HTML called PNG', { name: 'a.png', content: '<script>alert(1)</script>' }, {}, 'file'],
    ['an SVG', { name: 'a.svg', content: '<svg xmlns="http://www.w3.org/2000/svg"/>' }, {}, 'file'],
    ['no text alternative', null, { alt: ' ' }, 'alt'],
    ['no reason', null, { why: '' }, 'why'],
    ['neither right nor wrong', null, { isRight: 'maybe' }, 'isRight'],
    ['a text with NUL', null, { why: 'a\u0000b' }, 'why'],
    ['a text without end', null, { alt: 'x'.repeat(301) }, 'alt'],
    ['a social security number', null, { why: 'It shows 123-45-6789' }, 'why'],
    ['a track that is none', null, { track: 'nothing' }, 'track'],
    ['a kind of another track', null, { kind: 'course_list' }, 'kind'],
  ])('%s is refused by its field', async (_why, file, fields, path) => {
    const { status, body } = await add(fields, file ? Promise.resolve(file) : pngFile())
    expect([status, body.errors[0].path]).toEqual([422, path])
  })

  test('there is no more than is looked at, and no picture twice, whoever sends at once', async () => {
    const same = pngFile('the same')
    const twice = await Promise.all([add({}, same), add({}, same)])
    expect(twice.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const many = await Promise.all(Array.from({ length: 8 }, () => world.admin.post(`${LIST}/drawn`, DRAWN)))
    expect(many.filter(({ status }) => status === 201)).toHaveLength(5)
    expect(many.find(({ status }) => status === 409)?.body.detail).toBe('There are 8 examples of this kind. Remove one first.')
    await clear()
  })

  test('an unknown programme, example or drawing is told as such', async () => {
    expect((await world.admin.get('/programmes/nothing/proof-examples')).status).toBe(404)
    expect((await world.admin.upload('/programmes/nothing/proof-examples', [await pngFile()], SAID)).status).toBe(404)
    expect((await world.admin.post(`${LIST}/drawn`, { ...DRAWN, drawing: 'none of ours' })).status).toBe(422)
    expect((await world.admin.get('/proof-examples/none/picture')).status).toBe(404)
    const [drawn] = await rowsOf()
    expect((await world.admin.get(`/proof-examples/${drawn.id}/picture`)).status).toBe(404)
  })
})

describe('changing', () => {
  test('words change by the version seen; the second of two is shown what the first wrote', async () => {
    const { id, version } = (await add()).body
    expect((await world.admin.patch(`/proof-examples/${id}`, { why: 'Other' })).status).toBe(422)
    const two = await Promise.all(
      ['One wrote this', 'Two wrote this'].map((why) => world.admin.patch(`/proof-examples/${id}`, { why, version })),
    )
    expect(two.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const lost = two.find(({ status }) => status === 409)
    expect(lost?.body.current.why).toBe(two.find(({ status }) => status === 200)?.body.why)
    const same = await world.admin.patch(`/proof-examples/${id}`, { why: lost?.body.current.why, version: version + 1 })
    expect([same.status, same.body.version]).toEqual([200, version + 1])
    await clear()
  })

  test('one that is removed is shown to nobody, its picture neither, and comes back whole', async () => {
    const { id, version } = (await add()).body
    const removed = (await world.admin.patch(`/proof-examples/${id}`, { isRemoved: true, version })).body
    expect(removed.removedAt).not.toBeNull()
    expect((await rowsOf()).some((row: { id: string }) => row.id === id)).toBe(false)
    expect((await world.admin.get(`/proof-examples/${id}/picture`)).status).toBe(404)
    expect((await world.admin.patch(`/proof-examples/${id}`, { isRemoved: false, version: removed.version })).status).toBe(200)
    expect((await world.admin.get(`/proof-examples/${id}/picture`)).status).toBe(200)
    const trail = await world.db.selectFrom('audit_entry').select('action').where('noun_id', '=', id).orderBy('id').execute()
    expect(trail.map(({ action }) => action)).toEqual(['proof_example.added', 'proof_example.removed', 'proof_example.restored'])
    await clear()
  })

  test('it does not come back where its place is taken meanwhile', async () => {
    const { id, version } = (await add()).body
    await world.admin.patch(`/proof-examples/${id}`, { isRemoved: true, version })
    for (let more = 0; more < 6; more += 1) await world.admin.post(`${LIST}/drawn`, DRAWN)
    expect((await world.admin.patch(`/proof-examples/${id}`, { isRemoved: false, version: version + 1 })).status).toBe(409)
    await clear()
  })

  test.each(['lead', 'agent', 'licensing', 'it', 'hr'] as const)('%s reads and does not write', async (role) => {
    const who = await world.person([role])
    const [{ id, version }] = await rowsOf()
    expect((await who.get(LIST)).body.may).toEqual([])
    expect((await who.upload(LIST, [await pngFile()], SAID)).status).toBe(403)
    expect((await who.post(`${LIST}/drawn`, DRAWN)).status).toBe(403)
    expect((await who.patch(`/proof-examples/${id}`, { isRemoved: true, version })).status).toBe(403)
  })
})

test('whoever holds a link for a proof sees its examples and their pictures, and no others', async () => {
  const { secret } = await (await linkClass(world)).handed()
  const { id } = (await add()).body
  const other = (await add({ track: 'tbt', kind: 'course_list' })).body
  const { proof } = (await world.nobody.post('/links/open', { secret })).body
  expect(proof.examples.map((row: { id: string }) => row.id)).toContain(id)
  const look = async (exampleId: string, by = secret) => (await world.nobody.post('/links/example', { secret: by, exampleId })).status
  expect([await look(id), await look(other.id), await look(id, 'a'.repeat(43))]).toEqual([200, 404, 401])
  await clear()
})
