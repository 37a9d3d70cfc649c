import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readStrictJson } from './strict-json.ts'

const LIMITS = { depth: 5, values: 100 }

test('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      const text = JSON.stringify(value)
      const isNamed = /__proto__|constructor|prototype/.test(text)
      const isHuge = /\d{16}|e\+/.test(text)
      fc.pre(!isNamed && !isHuge)
      expect(readStrictJson(text, { depth: 20, values: 100_000 })).toEqual({ value: JSON.parse(text), faults: [] })
    }),
  )
})

test.each([
  // why it is here,            text,                              pointer,     words
  ['a name twice', '{"a":{"b":1,"b":2}}', '/a/b', '"b" stands here twice'],
  ['a name into objects', '{"__proto__":{"x":1}}', '/__proto__', 'may not be used'],
  ['a huge number', '{"n":[1e999]}', '/n/0', 'too large'],
  ['past whole numbers', '[9007199254740993]', '/0', 'too large'],
  ['deep nesting', '['.repeat(50_000), '/0/0/0', 'More than 5 levels'],
  ['many values', `[${'0,'.repeat(200)}0]`, '', 'More than 100 values'],
  ['half a file', '{"a":[1,2', '/a', 'comma or ]'],
  ['NUL between', '{"a":\u00001}', '/a', 'not valid JSON'],
  ['a bare NUL in a text', '{"a":"x\u0000"}', '/a', 'not valid JSON'],
  ['more after the end', '{} {}', '', 'after the end'],
  ['a name with a slash', '{"a/b~":{"c":1,"c":1}}', '/a~1b~0/c', 'twice'],
  ['nothing', ' ', '', 'not valid JSON'],
])('%s', (_why, text, pointer, words) => {
  const [fault] = readStrictJson(text, LIMITS).faults
  expect(fault?.pointer).toBe(pointer)
  expect(fault?.message).toContain(words)
})

test('several faults are told at once', () => {
  expect(readStrictJson('{"a":1,"a":2,"b":1e400}', LIMITS).faults).toHaveLength(2)
})
