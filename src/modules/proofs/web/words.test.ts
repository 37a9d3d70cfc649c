import { expect, test } from 'vitest'
import { sizeWords } from './words.ts'

const image = { name: 'a.png', mediaType: 'image/webp', bytes: 1, width: 1280, height: 800, pages: null } as const
const pdf = { name: 'a.pdf', mediaType: 'application/pdf', width: null, height: null } as const

test.each([
  // why it is here, file, words
  ['a picture by its pixels', image, '1280 × 800 pixels'],
  ['one page', { ...pdf, pages: 1, bytes: 40 }, 'PDF of 1 page, 1 KB'],
  ['several pages', { ...pdf, pages: 12, bytes: 122_880 }, 'PDF of 12 pages, 120 KB'],
  ['just a megabyte', { ...pdf, pages: 2, bytes: 1_048_576 }, 'PDF of 2 pages, 1.0 MB'],
])('%s', (_why, file, words) => {
  expect(sizeWords(file)).toBe(words)
})
