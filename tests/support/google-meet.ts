import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CREATE, codeOf, faultOf, PARAMETERS, SPACE } from './google-meet-api.ts'

/** What the next call of `spaces.create` gets; `hang` never answers. */
export type MeetAnswer = number | 'made' | 'hang' | 'malformed' | 'elsewhere' | 'without report' | 'not JSON'

const read = async (request: IncomingMessage): Promise<string> => {
  let text = ''
  for await (const piece of request) text += piece
  return text
}
const TOKEN = 'a-token-of-one-hour'

/**
 * A server that follows the discovery document of Google Meet v2 (`google-meet-api.ts`) as far as `POST /v2/spaces` goes, and Google's token
 * endpoint. Like Google it refuses parameters, fields and words it does not know, and callers without a token. `answers` are used up one by one; then rooms are made.
 */
export async function startGoogleMeet() {
  const answers: MeetAnswer[] = []
  const seen: { path: string; body: unknown }[] = []
  let tokenStatus = 200
  let made = 0
  const answer = (next: MeetAnswer, config: object, send: (status: number, body: unknown) => void) => {
    if (typeof next === 'number') return send(next, { error: { code: next, message: 'REFUSED', status: 'REFUSED' } })
    if (next === 'hang') return
    if (next === 'not JSON') return send(200, '<html>')
    if (next === 'malformed') return send(200, { name: 'spaces/x', meetingUri: 7 })
    made++
    const kept = next === 'without report' ? { ...config, attendanceReportGenerationType: 'DO_NOT_GENERATE' } : config
    const code = codeOf(made)
    const host = next === 'elsewhere' ? 'meet.example.com' : 'meet.google.com'
    const space = { name: `spaces/jQCFfuBOdN${made}z`, meetingUri: `https://${host}/${code}`, meetingCode: code }
    // What was not asked for has its default; that it is not specified is never answered.
    send(200, { ...space, config: { accessType: 'RESTRICTED', entryPointAccess: 'ALL', moderation: 'OFF', ...kept } })
  }
  const server = createServer(async (request, response) => {
    const text = await read(request)
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body))
    }
    const refuse = (code: number, message: string) => send(code, { error: { code, message, status: message } })
    if (request.url === '/token') {
      seen.push({ path: '/token', body: Object.fromEntries(new URLSearchParams(text)) })
      if (tokenStatus !== 200) return send(tokenStatus, { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' })
      return send(200, { access_token: TOKEN, expires_in: 3599, token_type: 'Bearer' })
    }
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
    if (request.method !== CREATE.httpMethod || pathname !== CREATE.path) return refuse(404, 'NOT_FOUND')
    if ([...searchParams.keys()].some((name) => !PARAMETERS.includes(name))) return refuse(400, 'INVALID_ARGUMENT')
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return refuse(401, 'UNAUTHENTICATED')
    const body = JSON.parse(text || '{}')
    seen.push({ path: CREATE.path, body })
    if (faultOf(body, SPACE) !== null) return refuse(400, 'INVALID_ARGUMENT')
    return answer(answers.shift() ?? 'made', body.config ?? {}, send)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    answers,
    seen,
    url,
    /** What the token endpoint hands out. */
    token: TOKEN,
    made: () => made,
    /** Of the token endpoint. */
    refuseSignIn: (status: number) => {
      tokenStatus = status
    },
    setting: JSON.stringify({
      client_id: 'an-id',
      client_secret: 'a-secret',
      refresh_token: 'a-refresh',
      token_uri: `${url}/token`,
      api_url: url,
    }),
    stop: () => {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
