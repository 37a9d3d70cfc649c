import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { guardedLookup, refuseAddress } from './address.ts'

/** A receiver has so long to answer, all in all. */
const TIMEOUT_MS = 10_000
/** So much of an answer is kept: enough to see what was wrong. */
const EXCERPT_CHARS = 500

export type Posted = { readonly status: number | null; readonly answer: string | null; readonly error: string | null }

async function excerptOf(response: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of response.setEncoding('utf8')) {
    text += piece
    if (text.length >= EXCERPT_CHARS) break
  }
  response.destroy()
  // PostgreSQL keeps no NUL in texts.
  return text.replaceAll('\0', '').slice(0, EXCERPT_CHARS)
}

const wordsFor = (status: number): string | null => {
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) return `It answered ${status}: redirects are not followed. Give the address it points to.`
  return `It answered ${status}.`
}

/** Sends one body to a webhook's address, once. Never throws: what went wrong is part of what is answered. No redirect is followed. */
export async function post(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  allowed: readonly string[],
): Promise<Posted> {
  const refused = refuseAddress(address, allowed)
  if (refused) return { status: null, answer: null, error: refused }
  const url = new URL(address)
  const request = url.protocol === 'https:' ? secureRequest : plainRequest
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const sent = request(url, {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Muster',
    },
    lookup: guardedLookup(url, allowed),
    agent: false,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  sent.once('response', resolve)
  sent.on('error', reject)
  sent.end(body)
  try {
    const response = await promise
    const status = response.statusCode ?? 0
    return { status, answer: await excerptOf(response), error: wordsFor(status) }
  } catch (error) {
    const { name, message } = error as Error
    const isSlow = name === 'AbortError' || name === 'TimeoutError'
    return { status: null, answer: null, error: isSlow ? `It did not answer within ${TIMEOUT_MS / 1000} s.` : message.slice(0, 300) }
  }
}
