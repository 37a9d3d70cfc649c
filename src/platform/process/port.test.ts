import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { listenRefusal, whyNotListen } from './port.ts'
import { messageOf } from './refusal.ts'

const failure = (code: string) => Object.assign(new Error(code), { code })

test.each([
  [
    'taken',
    'EADDRINUSE',
    3000,
    'Port 3000 on 127.0.0.1 is taken by another program. Stop that one, or set PORT to another number, such as PORT=3001.',
  ],
  ['there is no port after the last', 'EADDRINUSE', 65_535, 'such as PORT=65534'],
  ['below 1024 without the right', 'EACCES', 80, 'This account may not listen on port 80.'],
  ['not of this machine', 'EADDRNOTAVAIL', 3000, 'This machine has no address 127.0.0.1.'],
  ['no such name', 'ENOTFOUND', 3000, 'The host name 127.0.0.1 is unknown.'],
])('%s', (_why, code, port, sentence) => {
  expect(messageOf(listenRefusal(failure(code), '127.0.0.1', port))).toContain(sentence)
})

test('other failures stay what they are', () => {
  const other = failure('EIO')
  expect(listenRefusal(other, 'x', 1)).toBe(other)
})

test('a taken port is noticed, a free one is not held', async () => {
  const server = createServer()
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  expect(await whyNotListen('127.0.0.1', port)).toContain(`Port ${port} on 127.0.0.1 is taken`)
  await new Promise((resolve) => server.close(resolve))
  expect(await whyNotListen('127.0.0.1', port)).toBeNull()
  expect(await whyNotListen('127.0.0.1', port)).toBeNull()
})
