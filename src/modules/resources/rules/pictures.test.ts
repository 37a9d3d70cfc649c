import { expect, test } from 'vitest'
import { faultOfPictures, pictureOf } from './pictures.ts'

const ID = '0199c0de-0000-7000-8000-000000000001'
const OTHER = '0199c0de-0000-7000-8000-000000000002'

test.each([
  ['a picture', `picture:${ID}`, ID],
  ['in capitals', `PICTURE:${ID}`, null],
  ['a path behind it', `picture:${ID}/../../x`, null],
  ['a script', 'picture:javascript:alert(1)', null],
  ['an address elsewhere', 'https://example.com/a.png', null],
  ['two lines', `picture:${ID}\n`, null],
  ['nothing', '', null],
])('%s', (_why, address, id) => {
  expect(pictureOf(address)).toBe(id)
})

const [UNKNOWN, WORDLESS] = [/is no picture of this page/, /says nothing/]
test.each([
  ['no picture at all', 'Words', null],
  ['one of its own', `![The page](picture:${ID})`, null],
  ['with a title and brackets', `![The page](<picture:${ID}> "Title")`, null],
  ['by a name', `![The page][p]\n\n[p]: picture:${ID}`, null],
  ['one of another page', `![The page](picture:${OTHER})`, UNKNOWN],
  ['by a name, of another page', `![The page][p]\n\n[p]: picture:${OTHER}`, UNKNOWN],
  ['something else after the word', '![The page](picture:../x)', UNKNOWN],
  ['capitals are no way round', `![The page](PICTURE:${OTHER})`, UNKNOWN],
  ['without words', `![ ](picture:${ID})`, WORDLESS],
  ['the second of two', `![One](picture:${ID}) ![Two](picture:${OTHER})`, UNKNOWN],
  ['the word alone in a sentence', 'A picture: it says more', null],
  ['an address elsewhere is words, and no picture', '![x](https://example.com/a.png)', null],
])('%s', (_why, text, fault) => {
  const found = faultOfPictures(text, new Set([ID]))
  if (fault === null) expect(found).toBeNull()
  else expect(found).toMatch(fault)
})

test('a text of brackets without end is judged at once', () => {
  const started = performance.now()
  faultOfPictures(`${'!['.repeat(20_000)}`, new Set())
  expect(performance.now() - started).toBeLessThan(2_000)
})
