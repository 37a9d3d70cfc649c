import { expect, test } from 'vitest'
import { textRows, workbookOf } from '../../../tests/fixtures/sheets/workbook.ts'
import { readTable } from './sheet-read.ts'

/** A roster of one name in whatever bytes it has. */
const rosterOf = (name: Uint8Array | string) =>
  Buffer.concat([Buffer.from('Name,Email\n'), Buffer.from(name), Buffer.from(',a@example.com\n')])
const hex = (text: string) => Buffer.from(text, 'hex')

async function read(bytes: Uint8Array) {
  const table = await readTable({ name: 'roster.csv', bytes })
  if (!table.ok) throw new Error(JSON.stringify(table.problems))
  return { cells: table.sheets[0]?.rows[1]?.cells, warnings: (table.warnings ?? []).map(({ row, code }) => `${row ?? '-'} ${code}`) }
}

const READ_AS_1252 = '- text.not_utf8'
const FOREIGN = '2 text.other_encoding'

test.each<[why: string, bytes: Uint8Array, warnings: string[]]>([
  ['UTF-8', rosterOf('José Núñez'), []],
  ['UTF-8 of any script', rosterOf('山田 太郎'), []],
  ['ASCII alone', rosterOf('Jose Nunez'), []],
  ['accents as Excel on Windows saves them', rosterOf(Buffer.from('José Núñez', 'latin1')), [READ_AS_1252]],
  ['Š, Ž and a curly apostrophe, which Windows-1252 has', rosterOf(hex('8a696d6f6e204f92427269656e208e')), [READ_AS_1252]],
  ['two accents in a row', rosterOf(Buffer.from('Noël Aéïs', 'latin1')), [READ_AS_1252]],
  ['Japanese in katakana (Shift-JIS)', rosterOf(hex('835483678345')), [READ_AS_1252, FOREIGN]],
  ['Japanese in kanji (Shift-JIS)', rosterOf(hex('8db293a120 91be9859'.replaceAll(' ', ''))), [READ_AS_1252, FOREIGN]],
  ['Russian (Windows-1251)', rosterOf(hex('c8e2e0edeee2')), [READ_AS_1252, FOREIGN]],
  ['Chinese (GBK)', rosterOf(hex('d5c5d0a1c3f7')), [READ_AS_1252, FOREIGN]],
  ['a byte that stands for nothing', rosterOf(hex('4a8d6f')), [READ_AS_1252, FOREIGN]],
])('a file is read and doubted: %s', async (_why, bytes, warnings) => {
  expect((await read(bytes)).warnings).toEqual(warnings)
})

test('the doubt shows what was read and what to do', async () => {
  const table = await readTable({ name: 'list.csv', bytes: rosterOf(hex('835483678345')) })
  expect(table.ok && table.warnings?.map(({ message }) => message)).toEqual([
    '"list.csv" is not UTF-8, so it was read as Windows-1252. If names look wrong, save it as "CSV UTF-8" and choose that file.',
    'Row 2 holds "ƒTƒgƒE", which is no Western text: the file seems to be in another encoding, such as Shift-JIS. Save it as "CSV UTF-8" and choose that file.',
  ])
})

test('what no record keeps comes as the mark of a lost character, from text and from workbooks', async () => {
  expect((await read(Buffer.concat([rosterOf('Jo\0se'), Buffer.from(`${'Sam Ito,sam@example.com\n'.repeat(100)}`)]))).cells?.[0]).toBe(
    'Jo\ufffdse',
  )
  const workbook = workbookOf({
    sheets: [
      {
        name: 'A',
        data: textRows([
          ['Name', 'Email'],
          ['Jo_x0000_se _xD800_', 'a@example.com'],
        ]),
      },
    ],
  })
  expect((await read(workbook)).cells?.[0]).toBe('Jo\ufffdse \ufffd')
})
