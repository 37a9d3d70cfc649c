import { expect, test } from 'vitest'
import { findingsOf } from './findings.ts'

const image = { width: 1280, height: 800, warnings: [] }
const sam = { id: 'sam', name: 'Sam Ito' }

test.each([
  // why it is here, the file, alike, findings
  ['nothing to say', image, [], []],
  ['a PDF has no pixels', { width: null, height: null, warnings: [] }, [], []],
  ['just enough pixels', { width: 600, height: 400, warnings: [] }, [], []],
  [
    'one row of pixels less',
    { width: 600, height: 399, warnings: [] },
    [],
    ['Low resolution: 600 × 399 pixels. The name or a check may not be readable.'],
  ],
  ['a long narrow page is judged by its area', { width: 400, height: 2000, warnings: [] }, [], []],
  ['what the guard said', { ...image, warnings: ['Only the first picture was kept.'] }, [], ['Only the first picture was kept.']],
  ['the same bytes', image, [{ how: 'same_file', agent: sam }], ['The same file was sent by Sam Ito.']],
  ['saved anew', image, [{ how: 'same_picture', agent: sam }], ['The same picture, saved anew, was sent by Sam Ito.']],
  [
    'one that the reader may not see',
    image,
    [{ how: 'same_file', agent: null }],
    ['The same file was sent by an agent of a class you do not see.'],
  ],
  [
    'several of both: named ones first, the others counted, then the rest',
    { width: 10, height: 10, warnings: ['odd'] },
    [
      { how: 'same_picture', agent: null },
      { how: 'same_file', agent: sam },
      { how: 'same_file', agent: null },
    ],
    [
      'The same file was sent by Sam Ito.',
      'The same picture, saved anew, was sent by 2 agents of classes you do not see.',
      'Low resolution: 10 × 10 pixels. The name or a check may not be readable.',
      'odd',
    ],
  ],
] as const)('%s', (_why, file, alike, said) => {
  expect(findingsOf(file, alike).map(({ message }) => message)).toEqual(said)
})

test('only named agents are handed out', () => {
  const findings = findingsOf(image, [
    { how: 'same_file', agent: sam },
    { how: 'same_file', agent: null },
  ])
  expect(findings.map(({ agent }) => agent)).toEqual([sam, null])
})
