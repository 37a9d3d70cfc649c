import { expect, test } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

type Page = { key: string; title: string; text: string; audience: string; isArchived: boolean; isSample: boolean; place: number }
type File = { parts: { pages: Page[] } }
const fileOf = async (key: string): Promise<File> => (await world.admin.get(`/programmes/${key}/export.json`)).body
const send = (file: File, as?: string) =>
  world.admin.upload('/programmes/import', [{ name: 'p.json', content: JSON.stringify(file) }], as === undefined ? {} : { as })
const listed = async (programme: string, archived = false) =>
  (await world.admin.get(`/resources?programme=${programme}&archived=${archived}`)).body.rows
const pageIn = ({ parts }: File, key: string) => parts.pages.find((page) => page.key === key) as Page

test('another company starts with the pages, those for staff and those put away', async () => {
  const file = await fileOf('esp-week')
  pageIn(file, 'equipment').isArchived = true
  expect((await send(file, 'theirs')).body).toMatchObject({ isApplied: true, isNew: true })
  expect((await fileOf('theirs')).parts.pages).toEqual(file.parts.pages)
  const rows = await listed('theirs')
  expect(rows.map(({ key }: Page) => key)).toEqual(file.parts.pages.filter(({ isArchived }) => !isArchived).map(({ key }) => key))
  expect(rows.at(-1)).toMatchObject({ key: 'team-lead-duties', audience: 'staff', number: 1, isSample: true })
  expect(await listed('theirs', true)).toMatchObject([{ key: 'equipment' }])
})

test('a changed page is a new version, the others keep theirs and who acknowledged them', async () => {
  const reader = await world.person(['lead'])
  const file = await fileOf('esp-week-together')
  const rows = await listed('esp-week-together')
  const idOf = (key: string) => rows.find((row: Page) => row.key === key).id
  for (const key of ['welcome', 'tbt-guide']) await reader.post(`/resources/${idOf(key)}/acknowledge`, { number: 1 })
  Object.assign(pageIn(file, 'welcome'), { text: 'Come in, **all**', isSample: false })
  await send(file)
  const [changed, same] = await Promise.all(['welcome', 'tbt-guide'].map(async (key) => (await reader.get(`/resources/${idOf(key)}`)).body))
  expect(changed).toMatchObject({
    number: 2,
    text: 'Come in, **all**',
    reading: 'changed',
    note: 'Taken over from a file',
    isSample: false,
  })
  expect(same).toMatchObject({ number: 1, reading: 'read', isSample: true })
  const history = (await world.admin.get('/programmes/esp-week-together/parts/pages/entries/welcome')).body.rows
  expect(history.map(({ version }: { version: number }) => version)).toEqual([2, 1])

  // Put away, written while it is, and brought back.
  for (const change of [{ isArchived: true }, { text: 'Written while away' }, { isArchived: false }]) {
    Object.assign(pageIn(file, 'welcome'), change)
    expect((await send(file)).body).toMatchObject({ isApplied: true, problems: [] })
    expect((await fileOf('esp-week-together')).parts.pages).toEqual(file.parts.pages)
  }
  const { plan } = (await send(file)).body
  expect(plan.flatMap(({ entries }: { entries: { fate: string }[] }) => entries.map(({ fate }) => fate))).not.toContain('changed')
})
