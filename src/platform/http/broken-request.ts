import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { AppError } from '#kernel/app-error.ts'
import { problemOf } from './problem.ts'

const REFUSALS: Readonly<Record<string, AppError>> = {
  HPE_HEADER_OVERFLOW: new AppError(
    'request.headers_too_large',
    'The headers of this request are too large. Send fewer cookies and a shorter address.',
  ),
  ERR_HTTP_REQUEST_TIMEOUT: new AppError('request.too_slow', 'The request did not arrive in time. Send it again.'),
}
const NO_HTTP = new AppError('request.malformed', 'This is not a complete HTTP request.')

/** Answers what never became a request (headers too large, no HTTP, cut off) as a problem document too, and hangs up. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const problem = problemOf(REFUSALS[error.code ?? ''] ?? NO_HTTP, crypto.randomUUID())
  const body = JSON.stringify(problem)
  if (socket.writable) {
    const head = [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  }
  socket.destroy(error)
}
