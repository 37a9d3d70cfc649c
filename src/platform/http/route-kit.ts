import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import { isRecordable } from '#kernel/local-date.ts'
import type { Act } from '../act.ts'
import type { Actor, Scope } from '../actor.ts'
import type { Db } from '../db/database.ts'
import { refusedTexts } from './given-texts.ts'
import type { UploadForm } from './upload.ts'

/**
 * Who may use a route: a right of the rights table, `signed_in` for everybody with a session or token,
 * `public` for nobody in particular. A route without one does not start the server.
 */
export type RouteRight = string

export type RouteShape<P, Q, B, A> = {
  right: RouteRight
  /** One sentence for the API page. */
  summary: string
  params?: z.ZodType<P>
  query?: z.ZodType<Q>
  body?: z.ZodType<B>
  /** Shape of the answer; null for files, streams and 204. A handler may also send bytes of this shape by itself. */
  answer: z.ZodType<A> | null
  /** Status of a good answer; 200 unless said. */
  status?: number
  /** Where the body is multipart with files: what is in it; the handler reads it with `readUploads`. */
  upload?: UploadForm
  /** Requests per minute and caller (session or token, else address), where a route needs its own limit. */
  perMinute?: number
  /** A header that carries a secret which is no sign-in, where the body is a file: its name. */
  secretHeader?: string
  /** True where the handler counts tries by itself and refuses when there are too many. */
  countsTries?: boolean
}

/** What a handler gets. */
export type Call<P, Q, B> = {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly actor: Actor
  readonly scope: Scope
  readonly db: Db
  readonly at: Instant
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /**
   * Opens the one transaction of this request and runs the command in it. With an `Idempotency-Key` the answer is kept,
   * and the same key answers again without running. `fingerprint` stands for an uploaded body.
   */
  readonly act: <T>(work: (act: Act) => Promise<T>, fingerprint?: string) => Promise<T>
  /** The version the caller saw: `If-Match` or the body's `version`; undefined when neither is there. */
  readonly versionSeen: () => number | undefined
  /** The same, refused with what to send when it is missing. */
  readonly requireVersion: () => number
}

export type Router = <P = unknown, Q = unknown, B = unknown, A = unknown>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  shape: RouteShape<P, Q, B, A>,
  handler: (call: Call<P, Q, B>) => Promise<A> | A,
) => void

export { ById, DONE, Done, Flag, Id, LocalDateText, PageQuery, pageOf } from '#kernel/shapes.ts'

/** A stale write: answered with the row as it is now, so that the screen can show what the other person wrote. */
export const stale = (what: string, current: unknown) =>
  new AppError('resource.stale', `Someone else changed this ${what} since you opened it. Look at what they wrote, then try again.`, {
    extra: { current },
  })

/** Cursors are opaque outside: base64url of the last row's sort key. */
export const encodeCursor = (key: readonly (string | number)[]): string => Buffer.from(JSON.stringify(key)).toString('base64url')

/** A number of a row, or a place in a list, in a cursor: what PostgreSQL's integer holds. */
export const CursorNumber = z.int32().min(0)

/** An instant in a cursor, as rows have it: UTC, to the microsecond, of a day that can be recorded. */
export const CursorInstant = z.iso.datetime().refine((text) => isRecordable(text.slice(0, 10)))

export function decodeCursor<T extends readonly (string | number)[]>(cursor: string | undefined, shape: z.ZodType<T>): T | null {
  if (cursor === undefined) return null
  const unknown = new AppError('request.invalid', 'This cursor is not one of ours. Leave it out to start from the first page.', {
    errors: [{ path: 'cursor', code: 'cursor.unknown', message: 'Not a cursor of this list.' }],
  })
  try {
    const key = shape.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    if (key.success && refusedTexts(key.data).length === 0) return key.data
  } catch {
    throw unknown
  }
  throw unknown
}
