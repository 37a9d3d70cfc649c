/**
 * The closed table of things that can be refused, each with its HTTP status.
 * Commands throw `AppError`; one handler in `platform/http` turns it into problem+json.
 */
export const ERROR_STATUS = {
  'request.invalid': 422,
  'request.malformed': 400,
  'request.too_slow': 408,
  'request.too_large': 413,
  'request.unsupported_type': 415,
  'request.rate_limited': 429,
  'request.headers_too_large': 431,
  'auth.required': 401,
  'auth.wrong_credentials': 401,
  'auth.link_invalid': 401,
  'auth.csrf': 403,
  'access.forbidden': 403,
  'resource.not_found': 404,
  'resource.stale': 409,
  'resource.conflict': 409,
  'resource.gone': 410,
  'idempotency.reused': 422,
  'idempotency.in_progress': 409,
  'file.unreadable': 422,
  'file.has_errors': 422,
  'close.open_items': 409,
  'attendance.not_decidable': 409,
  'server.not_ready': 503,
  'server.failed': 500,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/** One thing wrong at one place: `path` is a field path (`rows.3.npn`) or a place in a file (`row 17, column Email`). */
export type FieldError = { path: string; code: string; message: string }

export class AppError extends Error {
  readonly code: ErrorCode
  readonly errors: readonly FieldError[]
  /** Further members of the problem document, such as `current` for a stale write. */
  readonly extra: Readonly<Record<string, unknown>>

  constructor(
    code: ErrorCode,
    message: string,
    more: { errors?: readonly FieldError[]; extra?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'AppError'
    this.code = code
    this.errors = more.errors ?? []
    this.extra = more.extra ?? {}
  }

  get status(): number {
    return ERROR_STATUS[this.code]
  }
}

/** Out of scope and missing look the same from outside (architecture, house rules). */
export const notFound = (what: string) => new AppError('resource.not_found', `There is no such ${what}, or it is not yours to see.`)
