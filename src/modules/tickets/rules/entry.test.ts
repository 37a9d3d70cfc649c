import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ticketEntries } from './entry.ts'

const AGENTS = [{ name: 'María López' }, { name: 'Mario Ahipa' }, { name: 'Ana Cruz' }]
const KINDS = [{ name: 'AHIP asks to pay' }, { name: 'AHIP log-in fails' }, { name: 'Equipment fault' }]
const said = (typed: string) =>
  ticketEntries(typed, AGENTS, KINDS)?.map(({ agent, kind }) => `${agent?.name ?? '–'}: ${kind?.name ?? '–'}`) ?? null

test.each([
  // why it is here,                          typed,                    what it begins
  ['the product’s own example', 'ticket ahip lopez', ['María López: AHIP asks to pay', 'María López: AHIP log-in fails']],
  ['accents and case are not asked for', 'TICKET maria lop', ['María López: –']],
  ['in any order', 'ticket cruz equip', ['Ana Cruz: Equipment fault']],
  ['a word may narrow the kind', 'ticket ahip pay ana', ['Ana Cruz: AHIP asks to pay']],
  ['a kind alone', 'ticket equipment', ['–: Equipment fault']],
  [
    'a name like a kind: the better fit first',
    'ticket ahip mario',
    ['Mario Ahipa: –', 'Mario Ahipa: AHIP asks to pay', 'Mario Ahipa: AHIP log-in fails'],
  ],
  ['nobody is called that', 'ticket ahip zoe', []],
  ['the word alone is a place, not an entry', 'ticket', null],
  ['another word is not an entry', 'tickets ahip', null],
  ['nothing typed', '', null],
])('%s', (_why, typed, entries) => expect(said(typed)).toEqual(entries))

test('any text is answered, and only with what there is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const { agent, kind } of ticketEntries(`ticket ${text}`, AGENTS, KINDS) ?? []) {
        expect(agent !== null || kind !== null).toBe(true)
        expect(agent === null || AGENTS.some((one) => one === agent)).toBe(true)
      }
    }),
  )
})
