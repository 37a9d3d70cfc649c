import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { sheetOf } from '../../../tests/fixtures/uploads/pdf.ts'
import { blackPng } from '../../../tests/fixtures/uploads/png.ts'
import { pdfOf, pngOf } from '../../../tests/support/pictures.ts'
import { proofClass } from '../../../tests/support/proof-class.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()
const text = (content: string) => Buffer.from(content, 'latin1')

const FILES: readonly (readonly [why: string, name: string, content: () => Promise<Buffer> | Buffer, code: string])[] = [
  ['nothing in it', 'empty.png', () => Buffer.alloc(0), 'file.empty'],
  [
    'a drawing with a program, named as a picture',
    'a.png',
    () => text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'file.wrong_type',
  ],
  ['a web page named as a picture', 'a.jpg', () => text('<!doctype html><script>alert(1)</script>'), 'file.wrong_type'],
  ['a program', 'a.pdf', () => text('MZ\x90\0\x03'), 'file.wrong_type'],
  ['a packed file', 'a.png', () => gzipSync(Buffer.alloc(1000)), 'file.wrong_type'],
  ['20,000 × 20,000 pixels in a few kilobytes', 'huge.png', () => blackPng(20_000, 20_000), 'file.too_many_pixels'],
  ['a picture that stops in the middle', 'cut.png', async () => (await pngOf()).subarray(0, 400), 'file.broken'],
  [
    'a PDF that runs a program when opened',
    'a.pdf',
    () => sheetOf({ catalog: '/OpenAction <</S /JavaScript /JS (app.alert(1))>>' }),
    'file.active',
  ],
  ['a PDF that starts another program', 'a.pdf', () => sheetOf({ catalog: '/AA <</WC <</S /Launch /F (cmd.exe)>>>>' }), 'file.active'],
  ['a PDF behind something else', 'a.pdf', () => Buffer.concat([text('MZ not a program\n'), pdfOf()]), 'file.extra_bytes'],
  ['a PDF of too many pages', 'a.pdf', () => pdfOf(51), 'file.too_many_pages'],
]

const filesKept = () => {
  try {
    return readdirSync(join(world.dataDir, 'files'), { recursive: true }).length
  } catch {
    return 0
  }
}

describe('a hostile file is refused with a sentence, and nothing is kept', () => {
  test.each(FILES)('%s', async (_why, name, content, code) => {
    const { send, kindsOf, eventsOf, cellOf } = await proofClass(world)
    const before = filesKept()
    const refused = await send(0, { file: { name, content: await content() } })
    expect(refused).toMatchObject({ status: 422, body: { code: 'file.unreadable', errors: [{ path: 'file', code }] } })
    expect(refused.body.detail).toMatch(new RegExp(`^"${name}" .{20,}[^.]\\.$`))
    expect(refused.body.detail).toBe(refused.body.errors[0].message)
    expect((await kindsOf(0)).flatMap(({ proofs }: { proofs: unknown[] }) => proofs)).toEqual([])
    expect(await eventsOf()).toEqual([])
    expect(await cellOf(0)).toMatchObject({ value: 'not_started', version: 0 })
    expect(filesKept()).toBe(before)
  })
})

test('what rides along in a picture is not kept: a page behind its end, a comment in it', async () => {
  const { send, agentAt } = await proofClass(world)
  const evil = '<script>alert(document.cookie)</script>'
  const content = Buffer.concat([await pngOf({ name: 'Polyglot' }), text(evil)])
  const { status, body } = await send(0, { file: { name: 'page.html', content } })
  expect(status).toBe(201)
  const served = await agentAt(0).person.get(`/proofs/${body.id}/file`)
  expect(served.headers['content-type']).toBe('image/webp')
  expect(served.headers['content-disposition']).toContain('page.webp')
  expect(served.body).not.toContain('script')
})

test('a name that is more than a name is only a name', async () => {
  const { send } = await proofClass(world)
  const content = await pngOf({ name: 'Named' })
  const { body } = await send(0, { file: { name: '../../etc/pass\u202ewd\u0007.png', content } })
  expect(body.file.name).toBe('passwd.png')
})
