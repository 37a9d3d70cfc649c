import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differenceOf } from './difference.ts'

test.each([
  ['nothing', 'a\n\nb', 'a\n\nb', ['same a', 'same b']],
  ['more blank lines', 'a\n\nb', 'a\n\n\n b', ['same a', 'same b']],
  ['one added', 'a\n\nb', 'a\n\nx\n\nb', ['same a', 'added x', 'same b']],
  ['one removed', 'a\n\nx\n\nb', 'a\n\nb', ['same a', 'removed x', 'same b']],
  ['one reworded', 'a\n\nx\n\nb', 'a\n\ny\n\nb', ['same a', 'changed x → y', 'same b']],
  ['a list entry', '- a\n- b', '- a\n- c', ['same - a', 'changed - b → - c']],
  ['a table row', '| a |\n| b |', '| a |\n| b |\n| c |', ['same | a |', 'same | b |', 'added | c |']],
  ['all of it', 'a', 'b\n\nc', ['changed a → b', 'added c']],
])('%s', (_why, before, after, said) => {
  const words = differenceOf(before, after).map((one) =>
    one.kind === 'changed' ? `changed ${one.before} → ${one.after}` : `${one.kind} ${one.text}`,
  )
  expect(words).toEqual(said)
})

test('both texts can be read from it', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', '- d', '- e'), { maxLength: 12 }).map((parts) => parts.join('\n\n'))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const found = differenceOf(before, after)
      const side = (mine: 'removed' | 'added', word: 'before' | 'after') =>
        found.flatMap((one) => (one.kind === 'changed' ? one[word] : one.kind === 'same' || one.kind === mine ? one.text : [])).join('\n\n')
      expect([side('removed', 'before'), side('added', 'after')]).toEqual([before, after])
    }),
  )
})
