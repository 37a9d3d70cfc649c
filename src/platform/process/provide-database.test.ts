import { createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { describeAddress, readServerVersion, refuseOld } from './provide-database.ts'

const message = (type: string, body: Buffer) => {
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
const int16 = (n: number) => Buffer.from([n >> 8, n & 255])
const int32 = (n: number) => Buffer.from([0, 0, n >> 8, n & 255])
const textOf = (text: string) => Buffer.from(`${text}\0`)

const ready = message('Z', Buffer.from('I'))
const column = (name: string) =>
  Buffer.concat([textOf(name), int32(0), int16(0), int32(25), int16(-1 & 0xffff), Buffer.from([255, 255, 255, 255]), int16(0)])
const cell = (text: string) => Buffer.concat([int32(text.length), Buffer.from(text)])

/** Speaks just enough of the protocol to say which version it is: an old PostgreSQL cannot be installed everywhere. */
function answer(socket: Socket, number: string, text: string): void {
  let isGreeted = false
  socket.on('error', () => {})
  socket.on('data', (data) => {
    if (!isGreeted) {
      isGreeted = true
      socket.write(Buffer.concat([message('R', int32(0)), ready]))
    } else if (data.toString('latin1', 0, 1) === 'Q') {
      const rows = [
        message('T', Buffer.concat([int16(2), column('number'), column('text')])),
        message('D', Buffer.concat([int16(2), cell(number), cell(text)])),
      ]
      socket.write(Buffer.concat([...rows, message('C', textOf('SELECT 1')), ready]))
    } else socket.end()
  })
}

async function listenAs(number: string, text: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  const server = createServer((socket) => answer(socket, number, text))
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    resolve(`postgresql://lead:hidden-word@127.0.0.1:${typeof address === 'object' ? address?.port : ''}/muster`)
  })
  onTestFinished(() => void server.close())
  return promise
}

test('a server of the oldest supported kind is taken', async () => {
  expect(await readServerVersion(await listenAs('150000', '15.0 (Debian 15.0-1)'))).toBe('15.0')
})

test('an older server is refused with what to do', async () => {
  const url = await listenAs('140011', '14.11')
  await expect(readServerVersion(url)).rejects.toThrow(
    `DATABASE_URL names muster on ${new URL(url).host}, which runs PostgreSQL 14.11; Muster needs 15 or later. Upgrade it, or unset DATABASE_URL to use the embedded one.`,
  )
})

test.each([
  ['the last one too old', 14, true],
  ['the first one new enough', 15, false],
  ['the newest', 18, false],
])('%s', (_why, major, refused) => {
  const judge = () => refuseOld('x', major, `${major}.0`)
  if (refused) expect(judge).toThrow(/15 or later/)
  else expect(judge).not.toThrow()
})

test('a server that does not answer is named without its password', async () => {
  const refusal = await readServerVersion('postgresql://lead:hidden-word@127.0.0.1:1/muster').catch((error) => error)
  expect(refusal.message).toBe(
    'DATABASE_URL names muster on 127.0.0.1:1, and it cannot be used: nothing answers there; start the server or correct the address.',
  )
})

test.each([
  ['host and port', 'postgresql://u:p@db.example.com:5433/muster', 'muster on db.example.com:5433'],
  ['a socket folder', 'postgresql://u@localhost/muster?host=/run/pg', 'muster on /run/pg'],
  ['no database', 'postgresql://u@db.example.com', 'the default database on db.example.com'],
])('an address is described without user and password: %s', (_why, url, described) => {
  expect(describeAddress(url)).toBe(described)
})
