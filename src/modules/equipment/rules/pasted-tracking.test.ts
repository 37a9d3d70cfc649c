import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPasted, type Shippable } from './pasted-tracking.ts'

const item = (id: string, agent: string, name = 'Laptop'): Shippable => ({ id, agent, name })
const ITEMS = [
  item('a', 'Maria López'),
  item('b', 'Ben Okafor'),
  item('c', 'Ben Okafor', 'Headset'),
  item('d', 'Sam Ito'),
  item('e', 'Sam Ito'),
]

test.each([
  // why it is here, what is pasted, what goes where
  ['a column goes to the items in order', '1Z1\n1Z2\n', { a: '1Z1', b: '1Z2' }],
  ['empty lines are no references', '\n1Z1\r\n\r\n1Z2', { a: '1Z1', b: '1Z2' }],
  ['a name and its reference', 'Maria López\t1Z1', { a: '1Z1' }],
  ['a name without its accents, in capitals', 'MARIA LOPEZ\t1Z1', { a: '1Z1' }],
  ['the family name first', 'López Maria;1Z1', { a: '1Z1' }],
  ['in two cells', 'López, Maria, 1Z1', { a: '1Z1' }],
  ['of several items the one that is named', 'Ben Okafor\tHeadset\t1Z3\nBen Okafor\tLaptop\t1Z2', { b: '1Z2', c: '1Z3' }],
  ['nothing', '', {}],
])('%s', (_why, text, tracking) => {
  const read = readPasted(text, ITEMS)
  expect(read.tracking).toEqual(tracking)
  expect(read.unfit).toEqual([])
  expect(read.without).toEqual(ITEMS.map(({ id }) => id).filter((id) => !(id in tracking)))
})

test.each([
  ['nobody of that name', 'Jo Smith\t1Z9', 'names nobody who is chosen'],
  ['two items of one agent', 'Ben Okafor\t1Z2', 'fits 2 items of Ben Okafor: name one'],
  ['two agents of one name, the same item', 'Sam Ito\tLaptop\t1Z2', 'fits several agents of that name: fill in by hand'],
  ['one cell among lines of several', 'Maria López\t1Z1\n1Z2', 'has no name or no reference'],
  ['the same twice', 'Maria López\t1Z1\nMaria López\t1Z2', 'names an item that an earlier line named'],
  ['more references than items', '1\n2\n3\n4\n5\n6', 'is one more than the items chosen'],
  ['a reference without end', `Maria López\t${'1'.repeat(81)}`, 'has a reference longer than 80 signs'],
])('%s is told and goes nowhere', (_why, text, why) => {
  expect(readPasted(text, ITEMS).unfit.map((one) => one.why)).toEqual([why])
})

test('each line goes to one item or is told, whatever is pasted', () => {
  const cell = fc.oneof(
    fc.constantFrom('Maria López', 'Ben Okafor', 'Headset', 'Laptop', 'Sam Ito', '1Z1', ''),
    fc.string({ maxLength: 8 }),
  )
  const lines = fc.array(
    fc.array(cell, { maxLength: 4 }).map((cells) => cells.join('\t')),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(lines, (all) => {
      const text = all.join('\n')
      const { tracking, unfit, without } = readPasted(text, ITEMS)
      const said = text.split(/\r?\n/).filter((line) => line.trim() !== '').length
      expect(Object.keys(tracking).length + unfit.length).toBe(said)
      expect(Object.keys(tracking).length + without.length).toBe(ITEMS.length)
    }),
  )
})
