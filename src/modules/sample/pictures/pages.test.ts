import sharp from 'sharp'
import { expect, test } from 'vitest'
import { SAMPLE_NAMES } from '../roster.ts'
import { plainCapitals, strokesOfLine, widthOf } from './lettering.ts'
import { pagePrinter } from './pages.ts'

test.each(SAMPLE_NAMES)('every letter of %s is drawn', (name) => {
  for (const letter of plainCapitals(name).replaceAll(' ', '')) expect(strokesOfLine(letter, 0, 0, 12), letter).not.toEqual([])
})

test('a name is printed in capitals without accents', () => {
  expect(['Łukasz Wójcik', 'Thảo Nguyễn', 'Siobhán O’Brien'].map(plainCapitals)).toEqual(['LUKASZ WOJCIK', 'THAO NGUYEN', 'SIOBHAN OBRIEN'])
})

test('a line stays within its width', () => {
  const points = strokesOfLine('Maria Lopez', 100, 20, 12).flat()
  const width = widthOf('Maria Lopez', 12)
  expect(points.every(([x, y]) => x >= 100 && x <= 100 + width && y >= 20 && y <= 32)).toBe(true)
})

test('the same page is the same picture; another name or one tick less is another', async () => {
  const page = { kind: 'carrier_checks', name: 'Maria Lopez', ticked: 13 } as const
  const print = pagePrinter()
  const [one, again, other, less] = await Promise.all([
    print(page),
    pagePrinter()(page),
    print({ ...page, name: 'Grace Kim' }),
    print({ ...page, ticked: 12 }),
  ])
  expect(again.equals(one)).toBe(true)
  expect(other.equals(one)).toBe(false)
  expect(less.equals(one)).toBe(false)
  expect(await sharp(one).metadata()).toMatchObject({ format: 'png', width: 960, height: 604 })
})
