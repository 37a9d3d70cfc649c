import type { FastifyReply } from 'fastify'
import { AppError } from '#kernel/app-error.ts'
import type { Act } from '#platform/act.ts'
import { actForSecret } from '#platform/http/act-for-secret.ts'
import { type Call, DONE, Done, type Router } from '#platform/http/route-kit.ts'
import { enqueue } from '#platform/jobs/jobs.ts'
import type { Surroundings } from '#platform/module.ts'
import { actorOfSession, SESSION_COOKIE } from '../authenticate.ts'
import { checkPassword, endSessions, redeemLink, type Started, setUp, startSession } from '../commands/sign-in.ts'
import { sendAskedLink } from '../jobs.ts'
import { LinkRedeem, LinkRequest, Me, Setup, SetupState, SignIn } from '../model.ts'
import { countTry, forgiveTry, tooManyTries, triedBy } from '../store/tries.ts'
import { countOtherAdmins } from '../store.ts'
import { meOf } from './me.ts'

/** The browser keeps the cookie this long; the server ends sessions by itself, earlier. */
const COOKIE_SECONDS = 90 * 24 * 3600

type AnyCall = Call<unknown, unknown, unknown>

const cookieOf = (surroundings: Surroundings) => ({ path: '/', httpOnly: true, sameSite: 'lax' as const, secure: surroundings.secure })

const dropCookie = (reply: FastifyReply, surroundings: Surroundings) => reply.clearCookie(SESSION_COOKIE, cookieOf(surroundings))

export function routeSignIn(route: Router, surroundings: Surroundings): void {
  /** Signs the browser in, out of whatever it was signed in to before. */
  const signIn = async (call: AnyCall, work: (act: Act) => Promise<Started>) => {
    const { sessionId: before, personId } = call.actor
    const started = await actForSecret(call, async (act) => {
      if (before !== null && personId !== null) await endSessions(act, personId, { id: before })
      return work(act)
    })
    const actor = await actorOfSession(call.db, call.at, surroundings.rights, started.sessionId)
    if (!actor) throw new AppError('auth.required', 'Sign in first.')
    call.reply.setCookie(SESSION_COOKIE, started.secret, { ...cookieOf(surroundings), maxAge: COOKIE_SECONDS })
    return meOf(call.db, surroundings, actor)
  }

  route(
    'GET',
    '/setup',
    { right: 'public', summary: 'Whether the first admin is still to be made, and whether mail is on', answer: SetupState },
    async (call) => ({
      needed: (await countOtherAdmins(call.db, null)) === 0,
      mailOn: surroundings.mailOn,
    }),
  )
  route('POST', '/setup', { right: 'public', summary: 'Make the first admin and sign in', body: Setup, answer: Me, status: 201 }, (call) =>
    signIn(call, (act) => setUp(act, call.body)),
  )
  route(
    'POST',
    '/auth/sign-in',
    { right: 'public', summary: 'Sign in with a password', body: SignIn, answer: Me, countsTries: true },
    async (call) => {
      const { email, password } = call.body
      const tried = triedBy('password', email, call.request.ip)
      const over = await countTry(call.db, tried, call.at)
      if (over.account || over.address) throw tooManyTries()
      const { id, passwordHash } = await checkPassword(call.db, email, password)
      const me = await signIn(call, (act) => startSession(act, id, 'password', passwordHash))
      await forgiveTry(call.db, tried)
      return me
    },
  )
  route('POST', '/auth/sign-out', { right: 'signed_in', summary: 'Sign out of this browser', answer: Done }, async (call) => {
    const { sessionId, personId } = call.actor
    if (sessionId !== null && personId !== null) await call.act((act) => endSessions(act, personId, { id: sessionId }))
    dropCookie(call.reply, surroundings)
    return DONE
  })
  route(
    'POST',
    '/auth/links',
    {
      right: 'public',
      summary: 'Send a sign-in link to an address, if it belongs to someone',
      body: LinkRequest,
      answer: Done,
      countsTries: true,
    },
    async (call) => {
      const { email } = call.body
      const over = await countTry(call.db, triedBy('link', email, call.request.ip), call.at)
      if (over.address) throw tooManyTries()
      // Over the account's limit the answer stays the same: it must not tell whether the address is known.
      if (over.account) return DONE
      const payload = { email, at: call.at, address: call.request.ip, publicUrl: surroundings.publicUrl }
      return call.act((act) => enqueue(act.tx, sendAskedLink, payload).then(() => DONE))
    },
  )
  route('POST', '/auth/links/redeem', { right: 'public', summary: 'Sign in with a link', body: LinkRedeem, answer: Me }, (call) =>
    signIn(call, (act) => redeemLink(act, call.body.token)),
  )
}
