import { expect, test } from 'vitest'
import { takeMessages } from './live-messages.ts'

test('a stream comes apart at its blank lines, wherever the pieces end', () => {
  const stream =
    'retry: 3000\n\nid: 7-1\n\n: still here\n\nid: 8-2\nevent: cohort.changed\ndata: {"cohortId":"c1"}\n\nid: 9-3\nevent: stream.reset\ndata: {}\n\n'
  for (let size = 1; size <= stream.length; size++) {
    const told: unknown[] = []
    let buffer = ''
    for (let at = 0; at < stream.length; at += size) {
      const { messages, rest } = takeMessages(buffer + stream.slice(at, at + size))
      buffer = rest
      told.push(...messages)
    }
    expect(told).toEqual([
      { id: '7-1', event: '', cohortId: null },
      { id: '8-2', event: 'cohort.changed', cohortId: 'c1' },
      { id: '9-3', event: 'stream.reset', cohortId: null },
    ])
  }
})
