import { z } from 'zod'
import { AppError, notFound } from '#kernel/app-error.ts'
import { type Actor, humanBehind } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { ById, DONE, Done, type Router } from '#platform/http/route-kit.ts'
import type { Surroundings } from '#platform/module.ts'
import { changePassword, preparePassword } from '../commands/passwords.ts'
import { endSessions } from '../commands/sign-in.ts'
import { Me, PasswordChange, Role, Session } from '../model.ts'
import { listSessions } from '../store/sessions.ts'
import { countTry, forgiveTry, tooManyTries, triedBy } from '../store/tries.ts'
import { findReach } from '../store.ts'

/** Reads all classes: whoever may read every class by a right, as the classes' own module says. */
const seesAll = (actor: Actor) => actor.roles.includes('admin') || (actor.scopeFor('cohort.read')?.all ?? false)

/** What the screens know of whoever is signed in. */
export async function meOf(db: Db, surroundings: Surroundings, actor: Actor): Promise<z.infer<typeof Me>> {
  const personId = humanBehind(actor)
  const own = personId === null ? undefined : await findReach(db, personId)
  return {
    kind: actor.kind === 'system' || actor.kind === 'link' ? 'bootstrap' : actor.kind,
    personId,
    name: actor.name,
    email: own?.email ?? null,
    roles: z.array(Role).parse(actor.roles),
    may: Object.keys(surroundings.rights).filter((right) => actor.scopeFor(right) !== null),
    scopes: { all: seesAll(actor), cohortIds: own?.cohortIds ?? [], agentIds: own?.agentIds ?? [] },
    csrf: actor.csrf,
    mailOn: surroundings.mailOn,
  }
}

/** Passwords and sessions are a person's own business: a program with a token may not lock its person out. */
function personOf(actor: Actor): string {
  if (actor.kind === 'person' && actor.personId !== null) return actor.personId
  throw new AppError('access.forbidden', 'Only a signed-in person may do this, not a token.')
}

export function routeMe(route: Router, surroundings: Surroundings): void {
  route('GET', '/me', { right: 'signed_in', summary: 'Who is signed in, and what they may do', answer: Me }, (call) =>
    meOf(call.db, surroundings, call.actor),
  )
  route(
    'POST',
    '/me/password',
    {
      right: 'signed_in',
      summary: 'Set or change your password; your other sessions end',
      body: PasswordChange,
      answer: Done,
      countsTries: true,
    },
    async (call) => {
      const personId = personOf(call.actor)
      const tried = triedBy('password', personId, call.request.ip)
      const over = await countTry(call.db, tried, call.at)
      if (over.account || over.address) throw tooManyTries()
      const prepared = await preparePassword(call.db, personId, call.body)
      await call.act((act) => changePassword(act, personId, prepared).then(() => DONE), 'password')
      await forgiveTry(call.db, tried)
      return DONE
    },
  )
  route(
    'GET',
    '/me/sessions',
    { right: 'signed_in', summary: 'Where you are signed in', answer: z.strictObject({ rows: z.array(Session), next: z.null() }) },
    async (call) => ({
      rows: call.actor.personId === null ? [] : await listSessions(call.db, call.actor.personId, call.at, call.actor.sessionId),
      next: null,
    }),
  )
  route('DELETE', '/me/sessions', { right: 'signed_in', summary: 'Sign out everywhere else', answer: Done }, (call) =>
    call.act(async (act) => {
      await endSessions(act, personOf(call.actor), { allBut: call.actor.sessionId })
      return DONE
    }),
  )
  route('DELETE', '/me/sessions/:id', { right: 'signed_in', summary: 'Sign out of one browser', params: ById, answer: Done }, (call) =>
    call.act(async (act) => {
      const ended = await endSessions(act, personOf(call.actor), { id: call.params.id })
      if (ended === 0) throw notFound('session')
      return DONE
    }),
  )
}
