import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { AppError, notFound } from '#kernel/app-error.ts'
import type { Act } from '../act.ts'
import { type Actor, EVERYTHING, type Scope } from '../actor.ts'
import { inTransaction } from '../db/database.ts'
import { compileAnswer } from './answer-shape.ts'
import type { RouterOptions } from './app.ts'
import { emptyUnsaid, refusedTexts } from './given-texts.ts'
import { type Claim, claimKey, fingerprintOf, keepAnswer } from './idempotency.ts'
import { fieldErrorsOf } from './problem.ts'
import type { Call, Router, RouteShape } from './route-kit.ts'

const SAFE = new Set(['GET', 'HEAD'])
const SERIALIZATION_FAILURES = new Set(['40001', '40P01'])
const TRIES = 3
const NOBODY: Scope = { all: false, cohortIds: [], agentIds: [] }

/** One line of the role × route table: kept on the app as routes are registered. */
export type RouteEntry = { method: string; path: string; right: string; shape: RouteShape<unknown, unknown, unknown, unknown> }

function parsePart<T>(shape: z.ZodType<T> | undefined, value: unknown, where: 'params' | 'query' | 'body'): T {
  if (!shape) return undefined as T
  const refused = refusedTexts(value, where === 'body' ? '' : where)
  if (refused[0]) throw new AppError('request.invalid', refused[0].message, { errors: refused })
  if (where !== 'params') emptyUnsaid(value)
  const parsed = shape.safeParse(value ?? {})
  if (parsed.success) return parsed.data
  if (where === 'params') throw notFound('page')
  throw new AppError('request.invalid', 'Some fields are not right.', {
    errors: fieldErrorsOf(parsed.error, where === 'query' ? 'query' : ''),
  })
}

/** The right's scope, or the refusal that fits: 401 without sign-in, 403 without the right. */
async function admit(options: RouterOptions, right: string, request: FastifyRequest): Promise<{ actor: Actor | null; scope: Scope }> {
  const actor = await options.authenticate(request)
  if (right === 'public') return { actor, scope: NOBODY }
  if (!actor) throw new AppError('auth.required', 'Sign in first.')
  if (!SAFE.has(request.method)) {
    if (actor.readOnly) throw new AppError('access.forbidden', 'This token may only read.')
    if (actor.csrf !== null && request.headers['x-csrf-token'] !== actor.csrf) {
      throw new AppError('auth.csrf', 'This page is out of date. Reload it and try again.')
    }
  }
  if (right === 'signed_in') return { actor, scope: NOBODY }
  const scope = actor.scopeFor(right)
  if (!scope) throw new AppError('access.forbidden', 'Your roles do not allow this.')
  return { actor, scope }
}

function versionOf(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match']
  const fromBody = (request.body as { version?: unknown } | null | undefined)?.version
  const text = header === undefined ? fromBody : header.replace(/^W\//, '').replaceAll('"', '')
  if (text === undefined) return undefined
  const version = Number(text)
  if (!Number.isInteger(version))
    throw new AppError('request.invalid', 'The version is a whole number.', {
      errors: [{ path: 'version', code: 'version.invalid', message: 'Send the version you read.' }],
    })
  return version
}

/** Runs the work in one transaction; a serialization failure or deadlock runs it again from the start. */
async function inOneTransaction<T>(
  options: RouterOptions,
  context: Omit<Act, 'tx'>,
  claim: Claim | null,
  work: (act: Act) => Promise<T>,
): Promise<{ answer: T; replayed: boolean }> {
  for (let left = TRIES; ; left--) {
    try {
      return await inTransaction(options.db, async (tx) => {
        const kept = claim && (await claimKey(tx, claim))
        if (kept) return { answer: kept.answer as T, replayed: true }
        const answer = await work({ ...context, tx })
        if (claim) await keepAnswer(tx, claim, answer)
        return { answer, replayed: false }
      })
    } catch (error) {
      if (left <= 1 || !SERIALIZATION_FAILURES.has((error as { code?: string }).code ?? '')) throw error
    }
  }
}

/** Who is counted by a route's own limit: an office, or everybody behind a proxy, has one address. Kept as a hash, as it is a secret. */
const callerOf = ({ headers, ip }: FastifyRequest): string => {
  const secret = headers.authorization ?? headers.cookie
  return secret === undefined ? ip : createHash('sha256').update(secret).digest('base64url')
}

/** What the anonymous caller of a public route acts as. */
const GUEST: Actor = {
  kind: 'system',
  personId: null,
  key: 'guest',
  name: 'Guest',
  roles: [],
  readOnly: false,
  csrf: null,
  sessionId: null,
  scopeFor: () => null,
  rolesFor: () => [],
}

export function createRouter(app: FastifyInstance, options: RouterOptions, base = '/api/v1'): { route: Router; entries: RouteEntry[] } {
  const entries: RouteEntry[] = []
  const route: Router = (method, path, shape, handler) => {
    if (shape.right !== 'public' && shape.right !== 'signed_in' && !options.rights.has(shape.right)) {
      throw new Error(`${method} ${path} names the right "${shape.right}", which no module declares`)
    }
    entries.push({ method, path, right: shape.right, shape: shape as RouteShape<unknown, unknown, unknown, unknown> })
    const serialize = shape.answer && compileAnswer(shape.answer)
    app.route({
      method,
      url: base + path,
      config: shape.perMinute === undefined ? {} : { rateLimit: { max: shape.perMinute, timeWindow: 60_000, keyGenerator: callerOf } },
      handler: async (request, reply) => {
        const { actor, scope } = await admit(options, shape.right, request)
        const call = callOf(options, shape, request, reply, actor ?? GUEST, actor && shape.right !== 'public' ? scope : EVERYTHING)
        const answer = await handler(call)
        if (reply.sent || reply.isAnswering) return reply
        if (!shape.answer || !serialize) return reply.code(shape.status ?? 204).send(answer ?? undefined)
        if (options.checkAnswers) shape.answer.parse(answer)
        return reply
          .code(shape.status ?? 200)
          .type('application/json; charset=utf-8')
          .serializer((text) => text as string)
          .send(serialize(answer))
      },
    })
  }
  return { route, entries }
}

function callOf<P, Q, B, A>(
  options: RouterOptions,
  shape: RouteShape<P, Q, B, A>,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: Actor,
  scope: Scope,
): Call<P, Q, B> {
  const at = options.clock.now()
  const key = request.headers['idempotency-key']
  const versionSeen = () => versionOf(request)
  return {
    params: parsePart(shape.params, request.params, 'params'),
    query: parsePart(shape.query, request.query, 'query'),
    body: shape.upload ? (undefined as B) : parsePart(shape.body, request.body, 'body'),
    actor,
    scope,
    db: options.db,
    at,
    request,
    reply,
    act: async (work, fingerprint) => {
      const context = {
        actor,
        scope,
        at,
        requestId: request.id,
        address: request.ip,
        userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
        reactions: options.reactions,
      }
      const claim =
        request.method === 'POST' && typeof key === 'string' && key !== ''
          ? {
              key: key.slice(0, 200),
              actor: actor.key,
              route: `${request.method} ${request.url}`,
              fingerprint: fingerprint ?? fingerprintOf(request.body),
              at,
            }
          : null
      const { answer, replayed } = await inOneTransaction(options, context, claim, work)
      if (replayed) reply.header('Idempotency-Replayed', 'true')
      return answer
    },
    versionSeen,
    requireVersion: () => {
      const version = versionSeen()
      if (version === undefined) {
        throw new AppError('request.invalid', 'Send the version you read, as If-Match or as the field "version".', {
          errors: [{ path: 'version', code: 'version.required', message: 'Missing.' }],
        })
      }
      return version
    },
  }
}
