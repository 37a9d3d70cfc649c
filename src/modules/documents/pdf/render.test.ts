import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, describe, expect, test } from 'vitest'
import { askPdf } from './ask-pdf.ts'
import { JOB, NAMES } from './render.fixture.ts'
import { renderPdf } from './render.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let bytes: Buffer
let pdf: PDFDocumentProxy

beforeAll(async () => {
  bytes = await renderPdf(JOB)
  pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
}, 60_000)

/** What a reader finds on a page, in the order of the file. */
async function textOf(number: number): Promise<string> {
  const { items } = await (await pdf.getPage(number)).getTextContent()
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
}

describe('the same document is the same file', () => {
  test.each([
    ['in Kathmandu and German', { TZ: 'Asia/Kathmandu', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' }],
    ['in Honolulu and no language', { TZ: 'Pacific/Honolulu', LANG: 'C', LC_ALL: 'C' }],
  ])(
    '%s',
    async (_where, env) => {
      const script = fileURLToPath(new URL('./render.fixture.ts', import.meta.url))
      const { stdout } = await promisify(execFile)(process.execPath, [script], { env: { PATH: process.env.PATH ?? '', ...env } })
      expect(stdout).toBe(sha256(bytes))
    },
    60_000,
  )

  test('again, and in the thread that the server asks', async () => {
    expect(sha256(await renderPdf(JOB))).toBe(sha256(bytes))
    expect((await Promise.all([askPdf(JOB), askPdf(JOB)])).map(sha256)).toEqual([sha256(bytes), sha256(bytes)])
  }, 60_000)

  test('as it was when this was written: a change here changes documents on record, see decision 96', () => {
    expect(sha256(bytes)).toBe('bf817a3e56d80c824ba9457b266454e0879f8ef47d9332f3821efeebb95bb1f6')
  })
})

describe('what a reader finds', () => {
  test('title, language and that it is tagged', async () => {
    const { info, metadata } = await pdf.getMetadata()
    expect(info).toMatchObject({ Title: 'Plan', Language: 'en-US', CreationDate: 'D:20261008160000Z', Producer: 'Muster' })
    expect(metadata.getRaw()).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(bytes.toString('latin1')).toMatch(/\/Marked true[\s\S]*\/MarkInfo \d+ 0 R/)
    expect(bytes.toString('latin1')).toContain('/DisplayDocTitle true')
  })

  test('pages are Letter, numbered, and each names the hash of the text', async () => {
    expect(pdf.numPages).toBe(3)
    for (let number = 1; number <= pdf.numPages; number++) {
      expect((await pdf.getPage(number)).view).toEqual([0, 0, 612, 792])
      const text = await textOf(number)
      expect(text).toContain(`Page ${number} of 3`)
      expect(text).toContain(JOB.sha256)
    }
  })

  test('text in reading order, signatures last', async () => {
    const pages = await Promise.all([1, 2, 3].map(textOf))
    const text = pages.join('\n')
    const places = [
      'Plan',
      'Employee',
      'Level',
      'What happened',
      'October 6',
      'It is written down',
      'one',
      'two',
      'Day',
      '8:12',
      'Acknowledged',
    ]
    expect(places.map((word) => text.indexOf(word)).every((at, index, all) => at >= 0 && at > (all[index - 1] ?? -1))).toBe(true)
    expect(pages[2]).toMatch(/Signed by[\s\S]*Zoë Müller[\s\S]*I read it\.[\s\S]*2026-10-08 17:03:07 UTC[\s\S]*192\.0\.2\.7/)
  })

  test.each(Object.entries(NAMES))('a name in %s', async (script, name) => {
    const text = await textOf(1)
    const isShaped = ['arabic', 'hebrew', 'hindi'].includes(script)
    // Glyphs that are joined, moved or turned round: what they say stands beside them, which this reader does not take.
    for (const word of name.split(' '))
      if (isShaped) expect(unescaped(bytes)).toContain(Buffer.from(word, 'utf16le').swap16().toString('latin1'))
      else expect(text).toContain(word)
  })

  test('structure: headings, table with heads, lists', async () => {
    const tree = (await (await pdf.getPage(1)).getStructTree()) as Node
    const roles = rolesOf(tree)
    expect(roles.slice(0, 9)).toEqual(['Document', 'H1', 'Table', 'TR', 'TH', 'TD', 'TR', 'TH', 'TD'])
    expect(roles).toContain('H2')
    expect(roles.join(' ')).toContain('L LI Lbl LBody LI Lbl LBody')
    const last = rolesOf((await (await pdf.getPage(3)).getStructTree()) as Node)
    expect(last).toContain('Table')
  })
})

type Node = { role?: string; children?: Node[] }
const rolesOf = ({ role, children = [] }: Node): string[] => [...(role && role !== 'Root' ? [role] : []), ...children.flatMap(rolesOf)]

/** The file's bytes with the escapes of its strings undone. */
const unescaped = (file: Buffer): string =>
  file
    .toString('latin1')
    .replaceAll(/\\([nrtbf()\\])/g, (_, sign: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[sign] ?? sign)

test('a sign that no face has is printed by its number, and what sets no sign is left out', async () => {
  const text = '# Plan\n\nGood \u{1F600} and \u{E0061}done\n'
  const file = await renderPdf({ ...JOB, text, isSample: true })
  const small = await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise
  const { items } = await (await small.getPage(1)).getTextContent()
  const said = items.map((item) => ('str' in item ? item.str : '')).join('')
  expect(said).toContain('Good [U+1F600] and done')
  expect(said.match(/SAMPLE TEXT/g)).toHaveLength(2)
}, 60_000)

test('a word longer than a line is broken, and nothing of it is lost', async () => {
  const word = 'x'.repeat(900)
  const file = await renderPdf({ ...JOB, text: `# Plan\n\n${word}\n` })
  const long = await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise
  const { items } = await (await long.getPage(1)).getTextContent()
  expect(items.map((item) => ('str' in item ? item.str : '')).join('')).toContain(word)
}, 60_000)
