import sharp from 'sharp'
import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { pdfOf, pngOf } from '../../../tests/support/pictures.ts'
import { proofClass } from '../../../tests/support/proof-class.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { MOST_PICTURES } from './rules/pictures.ts'

const world = openWorld()

async function page(given: object = {}) {
  const pm = await world.person(['pm'])
  const made = (await pm.post('/resources', { programme: 'esp-week', title: `Page ${world.next()}`, text: 'Words', ...given })).body
  const path = `/resources/${made.id}`
  const add = async (name = `picture ${world.next()}`) => pm.upload(`${path}/pictures`, [{ name: 'a.png', content: await pngOf({ name }) }])
  const write = async (text: string) => {
    const { version } = (await pm.get(path)).body
    return pm.patch(path, { text, note: 'Pictures', version })
  }
  return { pm, made, path, add, write, agent: (await proofClass(world)).agentAt(0).person }
}

test('a picture of a page comes through the guard, is shown by its text, and stays with old versions', async () => {
  const { add, write, path, pm, agent } = await page()
  const { status, body } = await add()
  expect([status, body.width, body.height, body.fileName]).toEqual([201, 960, 600, 'a.png'])
  const text = `![The door](picture:${body.id})`
  expect((await write(text)).status).toBe(200)
  expect((await write('Without it')).body.number).toBe(3)
  expect((await agent.get(`${path}/versions/2`)).body.text).toBe(text)
  const picture = await agent.get(`/resource-pictures/${body.id}`)
  expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/webp'])
  expect(picture.headers['content-security-policy']).toContain('sandbox')
  expect((await agent.get(`/resource-pictures/${body.id}`, { 'if-none-match': String(picture.headers.etag) })).status).toBe(304)
  expect((await pm.get(`${path}/pictures`)).body.rows).toEqual([body])
})

test('what a file carries is dropped', async () => {
  const { pm, path } = await page()
  const content = await sharp(await pngOf({ name: 'With words' }))
    .withExif({ IFD0: { Copyright: 'Somebody of example.com' } })
    .jpeg()
    .toBuffer()
  const { id } = (await pm.upload(`${path}/pictures`, [{ name: 'a.jpg', content }])).body
  expect(String((await pm.get(`/resource-pictures/${id}`)).body)).not.toContain('Somebody of example.com')
})

test.each([
  ['a PDF', pdfOf()],
  ['a drawing with a program', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['nothing', ''],
])('%s is no picture', async (_why, content) => {
  const { pm, path } = await page()
  const { status, body } = await pm.upload(`${path}/pictures`, [{ name: 'a.png', content }])
  expect([status, body.code, body.errors[0].path]).toEqual([422, 'file.unreadable', 'file'])
})

test('the same file twice at once is one picture; there are no more than a page holds', async () => {
  const { add, made } = await page()
  const twice = await Promise.all([add('the same'), add('the same')])
  expect(new Set(twice.map(({ body }) => body.id)).size).toBe(1)
  const [{ body: one }] = twice as [{ body: { id: string } }, unknown]
  const row = await world.db.selectFrom('resource_picture').selectAll().where('id', '=', one.id).executeTakeFirstOrThrow()
  const others = Array.from({ length: MOST_PICTURES - 1 }, (_, at) => ({ ...row, id: newId(), original_sha256: `${at}` }))
  await world.db.insertInto('resource_picture').values(others).execute()
  expect((await add()).status).toBe(409)
  expect((await add('the same')).body.id).toBe(one.id)
  expect(made.number).toBe(1)
})

test('a text names pictures of its own page alone, each with words', async () => {
  const { add, write, pm } = await page()
  const other = await page()
  const [mine, theirs] = [(await add()).body.id, (await other.add()).body.id]
  for (const text of [`![x](picture:${theirs})`, `![ ](picture:${mine})`, '![x](picture:../x)', `![x](picture:${newId()})`]) {
    const { status, body } = await write(text)
    expect([status, body.errors[0]]).toMatchObject([422, { path: 'text', code: 'text.picture' }])
  }
  const fresh = await pm.post('/resources', { programme: 'esp-week', title: 'Fresh', text: `![x](picture:${mine})` })
  expect([fresh.status, fresh.body.errors[0].code]).toEqual([422, 'text.picture'])
})

test('a picture is seen by whoever sees its page, and added by whoever writes it', async () => {
  const { made, path, pm, add, agent } = await page({ audience: 'staff' })
  const { id } = (await add()).body
  expect([(await agent.get(`/resource-pictures/${id}`)).status, (await agent.get(`${path}/pictures`)).status]).toEqual([404, 404])
  const lead = await world.person(['lead'])
  expect((await lead.get(`/resource-pictures/${id}`)).status).toBe(200)
  const file = { name: 'a.png', content: await pngOf({ name: 'Not mine' }) }
  expect((await lead.upload(`${path}/pictures`, [file])).status).toBe(403)
  expect((await agent.upload(`${path}/pictures`, [file])).status).toBe(403)
  expect((await pm.upload(`/resources/${newId()}/pictures`, [file])).status).toBe(404)
  await pm.patch(path, { isArchived: true, version: made.version })
  expect((await add()).status).toBe(409)
  expect((await pm.get(`/resource-pictures/${newId()}`)).status).toBe(404)
})

const toldSince = async (id: string) =>
  (
    await world.db
      .selectFrom('outbox_event')
      .select(['event', 'cohort_id', 'data'])
      .where('id', '>', Number(id))
      .where('event', '=', 'resource.told')
      .execute()
  ).length
const newest = async () =>
  String((await world.db.selectFrom('outbox_event').select('id').orderBy('id', 'desc').executeTakeFirst())?.id ?? 0)

test('agents are told once of what they see, and of nothing else; the mark counts what changed since they read it', async () => {
  const { made, write, path, pm, agent } = await page()
  const changed = async () => (await agent.get('/resources/changed')).body.rows.map(({ id }: { id: string }) => id)
  await agent.post(`${path}/acknowledge`, { number: 1 })
  expect(await changed()).toEqual([])
  let from = await newest()
  await write('Other words')
  expect([await toldSince(from), await changed()]).toEqual([1, [made.id]])
  from = await newest()
  const { version } = (await pm.get(path)).body
  await pm.patch(path, { text: 'Other words', version })
  expect(await toldSince(from)).toBe(0)
  await agent.post(`${path}/acknowledge`, { number: 2 })
  expect(await changed()).toEqual([])
  await pm.patch(path, { audience: 'staff', version })
  expect(await toldSince(from)).toBe(1)
  from = await newest()
  await write('For staff')
  expect(await toldSince(from)).toBe(0)
  expect(await changed()).toEqual([])
})
