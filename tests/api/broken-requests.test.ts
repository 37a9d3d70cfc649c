import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { BOOTSTRAP } from '../support/test-world.ts'
import { openWorld } from '../support/world.ts'

const world = openWorld()

/** Sends bytes as they are and answers what comes back until the other side hangs up. */
function exchange(text: string): Promise<{ status: number; type: string | undefined; problem: Record<string, unknown> }> {
  const { port, hostname } = new URL(world.server.url)
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.setEncoding('utf8').on('data', (piece) => {
    answer += piece
  })
  socket.once('close', () => resolve(answer)).once('error', reject)
  socket.write(text)
  return promise.then((all) => {
    const [head = '', body = ''] = all.split('\r\n\r\n')
    return { status: Number(head.split(' ')[1]), type: /^content-type: ([^;\r\n]+)/im.exec(head)?.[1], problem: JSON.parse(body) }
  })
}

const request = (line: string, headers: readonly string[] = [], body = '') =>
  [`${line} HTTP/1.1`, 'Host: muster', 'Connection: close', `Authorization: Bearer ${BOOTSTRAP}`, ...headers, '', body].join('\r\n')

const json = (body: string, type = 'application/json') =>
  request('POST /api/v1/cohorts', [`Content-Type: ${type}`, `Content-Length: ${body.length}`], body)

test.each([
  // why it is here,                         what is sent,                                             status, code
  ['an address that is no UTF-8', request('GET /api/v1/cohorts/%ff'), 400, 'request.malformed'],
  ['the same outside of the API', request('GET /%ff'), 400, 'request.malformed'],
  ['an id longer than any', request(`GET /api/v1/cohorts/${'a'.repeat(500)}`), 404, 'resource.not_found'],
  ['headers without end', request('GET /api/v1/me', [`X-Padding: ${'a'.repeat(20_000)}`]), 431, 'request.headers_too_large'],
  ['no HTTP at all', 'HELLO\r\n\r\n', 400, 'request.malformed'],
  ['a method nobody knows', request('FETCH /api/v1/me'), 400, 'request.malformed'],
  ['a method the path does not have', request('DELETE /api/v1/me'), 404, 'resource.not_found'],
  [
    'a length that is none',
    request('POST /api/v1/cohorts', ['Content-Type: application/json', 'Content-Length: -5'], '{}'),
    400,
    'request.malformed',
  ],
  ['JSON that stops', json('{"name":'), 400, 'request.malformed'],
  ['JSON that reaches for the prototype', json('{"__proto__":{"a":1}}'), 400, 'request.malformed'],
  ['no body', json(''), 400, 'request.malformed'],
  ['another type', json('name=ESP', 'text/plain'), 415, 'request.unsupported_type'],
  ['a type that is none', json('{}', 'json'), 415, 'request.unsupported_type'],
])('%s is answered with a problem document', async (_why, sent, status, code) => {
  const answer = await exchange(sent)
  expect(answer).toMatchObject({ status, type: 'application/problem+json', problem: { status, code, requestId: expect.any(String) } })
})
