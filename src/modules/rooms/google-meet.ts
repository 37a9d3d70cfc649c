import { z } from 'zod'
import { AppError } from '#kernel/app-error.ts'
import type { GoogleMeetAccount } from '#platform/config.ts'

export const MEET_IS_OFF =
  'Google Meet is off, so links are pasted by hand. Whoever runs Muster switches it on by the setting MUSTER_GOOGLE_MEET (README, Settings).'

/** Each try may take so long; the last answer comes after three of them at most. */
const TRY_MS = 10_000
const RETRIES = 2
const FIRST_WAIT_MS = 300

/**
 * `spaces.create` of Meet v2 as its discovery document has it (revision 20260421): the organization of the account, invited people and who
 * dials in come in without knocking, and the report goes to the account's mail or Drive.
 */
const ASKED = { config: { accessType: 'TRUSTED', attendanceReportGenerationType: 'GENERATE_REPORT' } }

/** What of the answer is used; Google may add to it. */
const Space = z.object({
  meetingUri: z.url({ protocol: /^https$/, hostname: /^meet\.google\.com$/ }).max(500),
  config: z.object({ accessType: z.literal('TRUSTED'), attendanceReportGenerationType: z.literal('GENERATE_REPORT') }),
})

const BY_HAND = 'Nothing was stored. Until then, paste a link by hand.'
const refused = (code: 'server.not_ready' | 'resource.conflict', words: string, cause?: unknown) =>
  new AppError(code, `${words} ${BY_HAND}`, { cause })

const statusOf = (error: unknown): number | null => {
  const status = error instanceof Error ? (Reflect.get(error, 'status') ?? Reflect.get(error, 'response')?.status) : null
  return typeof status === 'number' ? status : null
}

/** The token endpoint answers 400 for a sign-in that was taken back or ran out. */
const isSignIn = (error: unknown): boolean =>
  error instanceof Error &&
  /invalid_grant|invalid_client/.test(`${error.message} ${JSON.stringify(Reflect.get(error, 'response')?.data ?? '')}`)

/** One sentence of what went wrong at Google and what to do. The error itself, which may hold the sign-in, goes nowhere. */
function problemOf(error: unknown): AppError {
  const status = statusOf(error)
  if (status === 401 || isSignIn(error))
    return refused(
      'resource.conflict',
      'Google does not accept Muster’s sign-in any more. Whoever runs Muster makes a new refresh token and puts it into MUSTER_GOOGLE_MEET.',
    )
  if (status === 403)
    return refused(
      'resource.conflict',
      'Google does not let this account make meeting rooms. Whoever runs Muster switches the Meet API on for the project and gives the scope meetings.space.created.',
    )
  if (status === 429) return refused('server.not_ready', 'Google takes no more requests from Muster for now. Try again in a minute.')
  if (status !== null) return refused('server.not_ready', `Google answered with an error (${status}). Try again in a minute.`)
  return refused('server.not_ready', `Google did not answer within ${TRY_MS / 1000} seconds. Try again.`)
}

/**
 * Makes a space at Google Meet with trusted access and its attendance report on; answers its link. To be called outside of a transaction,
 * as it may take long. Throws a conflict for what whoever runs Muster has to change, and not ready for what passes. Only rooms are made:
 * Google's terms keep this API from being used to evaluate people, so presence comes from the report's file alone (decision 121).
 */
export async function makeMeetRoom(account: GoogleMeetAccount, tryMs = TRY_MS): Promise<string> {
  const { OAuth2Client } = await import('google-auth-library')
  const { clientId, clientSecret, refreshToken, tokenUrl, apiUrl } = account
  const client = new OAuth2Client({
    ...{ clientId, clientSecret },
    endpoints: { oauth2TokenUrl: tokenUrl },
    transporterOptions: { timeout: tryMs },
  })
  client.setCredentials({ refresh_token: refreshToken })
  const retryConfig = {
    ...{ retry: RETRIES, noResponseRetries: 0, retryDelay: FIRST_WAIT_MS },
    // Refused before anything was made, so that asking again makes one room.
    ...{ httpMethodsToRetry: ['POST'], statusCodesToRetry: [[429, 429] as [number, number]] },
  }
  const ask = { url: `${apiUrl}/v2/spaces`, method: 'POST' as const, data: ASKED, timeout: tryMs, retry: true, retryConfig }
  const answer = await client.request<unknown>(ask).catch((error: unknown) => {
    throw problemOf(error)
  })
  const space = Space.safeParse(answer.data)
  if (!space.success)
    throw refused(
      'server.not_ready',
      'Google answered, but not with a room that trusts your company and makes an attendance report. Look whether this account’s Google Workspace has attendance reports.',
    )
  return space.data.meetingUri
}
