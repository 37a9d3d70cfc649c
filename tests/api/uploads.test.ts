import { beforeAll, expect, test } from 'vitest'
import type { RouteEntry } from '#platform/http/router.ts'
import { type FormPart, formOf } from '../support/multipart.ts'
import { AFTER_SHIFT, addressOf, makeSide, type Side } from '../support/samples.ts'
import { openWorld } from '../support/world.ts'

const world = openWorld()
let side: Side

beforeAll(async () => {
  world.now = AFTER_SHIFT
  side = (await makeSide(world)).side
}, 60_000)

const FILE: FormPart = ['file', 'Name,Email\r\n', 'a.csv']

const fieldsOf = (entry: RouteEntry) => Object.keys(entry.shape.upload?.fields.shape ?? {})

/** Sends what `partsOf` makes for each upload route and answers a line for each that does not refuse it by path and code. */
async function walk(
  partsOf: (entry: RouteEntry) => readonly (readonly FormPart[])[],
  path: string | null,
  code: string,
): Promise<string[]> {
  const faults: string[] = []
  const uploads = world.server.entries.filter((entry) => entry.shape.upload)
  expect(uploads.length).toBeGreaterThan(1)
  for (const entry of uploads) {
    for (const parts of partsOf(entry)) {
      const { body, headers } = formOf(parts)
      const secret = entry.shape.secretHeader ? { [entry.shape.secretHeader]: side.linkSecret } : {}
      const answer = await world.admin.send('POST', addressOf(entry, side), body, { ...headers, ...secret })
      const [error] = answer.body.errors ?? []
      const expected = [422, path ?? parts[0]?.[0], code]
      const got = [answer.status, error?.path, error?.code]
      if (JSON.stringify(got) !== JSON.stringify(expected)) faults.push(`${entry.path}: ${got} instead of ${expected}`)
    }
  }
  return faults
}

test.each<[why: string, parts: (entry: RouteEntry) => FormPart[][], path: string | null, code: string]>([
  ['a field that the form does not have', () => [[['bogus', '1'], FILE]], 'bogus', 'field.unknown'],
  ['an empty one as well', () => [[['bogus', ''], FILE]], 'bogus', 'field.unknown'],
  ['a file under another name', () => [[['roster', 'Name', 'a.csv'], FILE]], 'roster', 'file.misnamed'],
  ['the only file under another name', () => [[['upload', 'Name', 'a.csv']]], 'upload', 'file.misnamed'],
  ['a file that came as a text', () => [[['file', 'Name']]], 'file', 'file.text'],
  ['no file', (entry) => [fieldsOf(entry).map((name): FormPart => [name, ''])], 'file', 'file.missing'],
  ['a field sent twice', (entry) => fieldsOf(entry).map((name) => [[name, ''], [name, ''], FILE]), null, 'field.twice'],
  ['a text longer than any', (entry) => fieldsOf(entry).map((name) => [[name, 'a'.repeat(300_000)], FILE]), null, 'field.too_long'],
  ['a text that cannot be stored', (entry) => fieldsOf(entry).map((name) => [[name, 'a\0'], FILE]), null, 'text.unstorable'],
  ['a file whose name cannot be stored', () => [[['file', 'Name', 'a\0.csv']]], 'file', 'text.unstorable'],
])('every upload refuses %s', async (_why, partsOf, path, code) => {
  expect(await walk(partsOf, path, code)).toEqual([])
})

test.each([
  ['that stops half-way', formOf([FILE], '')],
  ['that is none', { body: 'Name,Email', headers: { 'content-type': 'multipart/form-data; boundary=edge' } }],
  ['without its boundary', { body: formOf([FILE]).body, headers: { 'content-type': 'multipart/form-data' } }],
])('a form %s is malformed, not a failure', async (_why, { body, headers }) => {
  const answer = await world.admin.send('POST', `/cohorts/${side.cohortId}/roster/import`, body, headers)
  expect(answer).toMatchObject({ status: 400, body: { code: 'request.malformed' } })
})
