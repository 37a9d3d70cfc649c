import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const rows = read('docs/duties.md')
  .split('\n')
  .filter((line) => /^\| D\d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))

test('every duty stands in the list once, in order', () => {
  expect(rows.map(([, duty]) => duty)).toEqual(Array.from({ length: 27 }, (_, at) => `D${at + 1}`))
})

test.each(rows.map(([, duty, , , named]) => [duty, named]))('the browser test of %s is there', (_duty, named = '') => {
  const [, file = 'no file', title = ''] = /^`([\w-]+\.spec\.ts)`: (.+)$/.exec(named) ?? []
  expect(read(`tests/e2e/${file}`)).toContain(`test('${title}'`)
})
