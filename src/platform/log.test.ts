import { expect, test } from 'vitest'
import { createLog, prettyLine } from './log.ts'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog('info', { write: (line) => void lines.push(line) }))
  return lines.join('')
}

test('one JSON line per message, without host name or pid', () => {
  const line = JSON.parse(logged((log) => log.info({ folder: 'x' }, 'made')))
  expect(line).toEqual({ level: 30, time: expect.any(Number), folder: 'x', msg: 'made' })
})

test('below the level nothing is written', () => {
  expect(logged((log) => log.debug('quiet'))).toBe('')
})

test.each([
  ['at the top', { token: 'secret-word' }],
  ['one level down', { config: { databaseUrl: 'secret-word', smtpUrl: 'secret-word' } }],
  ['a connection', { connection: { connectionString: 'secret-word' } }],
])('secrets are hidden %s', (_where, fields) => {
  const text = logged((log) => log.info(fields, 'x'))
  expect(text).not.toContain('secret-word')
  expect(text).toContain('[hidden]')
})

test('for people: time, level, message, fields, and the stack of an error', () => {
  const time = Date.parse('2026-10-05T14:03:02.000Z')
  expect(prettyLine(JSON.stringify({ level: 40, time, msg: 'slow', ms: 12, path: '/x' }))).toBe('14:03:02 WARN  slow ms=12 path=/x\n')
  expect(prettyLine(JSON.stringify({ level: 50, time, msg: 'failed', err: { message: 'no', stack: 'Error: no\n  at x' } }))).toBe(
    '14:03:02 ERROR failed\nError: no\n  at x\n',
  )
})
