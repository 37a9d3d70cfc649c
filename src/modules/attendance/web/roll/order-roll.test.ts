import { expect, test } from 'vitest'
import type { Decision } from '../../model.ts'
import { decisionOf } from './decision.fixture.ts'
import { countRoll, orderRoll } from './order-roll.ts'

const late: Partial<Decision> = { label: 'Tardy - Under 1 Hr', occurrences: ['late'], points: 0.5, missingSeconds: 720, clean: false }
const ncns: Partial<Decision> = { label: 'NCNS', occurrences: ['ncns'], points: 2, missingSeconds: 30_600, clean: false, presence: [] }
const changed: Partial<Decision> = { state: 'confirmed', clean: false, factsChanged: { label: 'NCNS', points: 2, because: 'not seen' } }
const left: Partial<Decision> = { label: 'No Longer Employed', clean: false }

const ROLL = [
  decisionOf('Ada'),
  decisionOf('Bo', { ...late, state: 'confirmed' }),
  decisionOf('Émile', late),
  decisionOf('Cy', ncns),
  decisionOf('Di', changed),
  decisionOf('Ed', { state: 'confirmed', clean: false }),
  decisionOf('Al', left),
  decisionOf('Flo', { ...late, missingSeconds: 900 }),
]

test.each([
  // why it is here,                                          asked,                                     order
  ['what needs a person first, the worst of it on top', {}, ['Di', 'Cy', 'Flo', 'Émile', 'Ada', 'Bo', 'Ed', 'Al']],
  ['by name, accents aside', { sort: 'name' }, ['Ada', 'Al', 'Bo', 'Cy', 'Di', 'Ed', 'Émile', 'Flo']],
  ['to decide: neither decided ones nor leavers', { show: 'decide', sort: 'name' }, ['Ada', 'Cy', 'Di', 'Émile', 'Flo']],
  ['occurrences, decided or not', { show: 'occurrences', sort: 'name' }, ['Bo', 'Cy', 'Émile', 'Flo']],
  ['a part of the name, accents and case aside', { q: 'EMI' }, ['Émile']],
  ['nobody is called that', { q: 'zz' }, []],
] as const)('%s', (_why, asked, order) => {
  expect(orderRoll(ROLL, asked)).toEqual(order)
})

test('counts what each filter holds, what can be confirmed at once and what waits for a report', () => {
  const waiting = decisionOf('Gus', { label: null, clean: false })
  expect(countRoll([...ROLL, waiting])).toEqual({ all: 9, decide: 5, occurrences: 4, clean: 1, waiting: 1 })
})
