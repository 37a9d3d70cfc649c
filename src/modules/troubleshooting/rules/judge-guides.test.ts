import { expect, test } from 'vitest'
import { type JudgedGuide, judgeGuides } from './judge-guides.ts'

const guide = (over: Partial<JudgedGuide> = {}): JudgedGuide => ({ ...{ key: 'g', name: 'A guide', area: 'AHIP', steps: [] }, ...over })
const step = (key: string, text = 'Sign out.') => ({ key, text })

test.each([
  // why it is here,           guide,                                             where
  ['nothing is wrong', guide({ steps: [step('a'), step('b')] }), []],
  ['no name', guide({ name: ' ' }), ['name']],
  ['a name of 121 characters', guide({ name: 'x'.repeat(121) }), ['name']],
  ['nowhere', guide({ area: '' }), ['area']],
  ['a step twice', guide({ steps: [step('a'), step('a')] }), ['steps.1.key']],
  ['a step that says nothing', guide({ steps: [step('a', ' ')] }), ['steps.0.text']],
  ['a step of 1,001 characters', guide({ steps: [step('a', 'x'.repeat(1001))] }), ['steps.0.text']],
])('%s', (_why, judged, where) => {
  expect(judgeGuides([judged]).map(({ place }) => place.join('.'))).toEqual(where)
})
