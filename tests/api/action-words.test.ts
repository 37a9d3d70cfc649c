import { expect, test } from 'vitest'
import { actionWords, hasWords, NOUNS } from '#modules/audit/web/action-words.ts'
import { MODULES } from '../../src/modules.ts'

const EVENTS = MODULES.flatMap((module) => module.events.map((event) => event.name))

test('every event that a module announces has words of its own', () => {
  expect(EVENTS.filter((name) => !hasWords(name))).toEqual([])
})

test('every noun that announces something can be chosen in the filter, and no other', () => {
  const nouns = new Set(EVENTS.map((name) => name.split('.')[0]))
  expect(new Set(NOUNS.map(({ value }) => value))).toEqual(nouns)
})

test('an entry of an older Muster whose event is gone still reads', () => {
  expect(actionWords('room.knock_answered')).toBe('knock answered room')
})
