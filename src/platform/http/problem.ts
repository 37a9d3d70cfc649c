import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { ZodError } from 'zod'
import { AppError, type ErrorCode, type FieldError } from '#kernel/app-error.ts'
import type { Log } from '../log.ts'

/** Fastify's own refusals and PostgreSQL's, said in ours. */
const FASTIFY_CODES: Record<string, [ErrorCode, string]> = {
  FST_ERR_BAD_URL: [
    'request.malformed',
    'The address holds a percent sign that is not followed by what it stands for. Encode it as UTF-8.',
  ],
  FST_ERR_MAX_PARAM_LENGTH: ['resource.not_found', 'There is nothing at this address.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['request.malformed', 'The body is not valid JSON.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['request.malformed', 'The body is empty; send a JSON object.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['request.malformed', 'The body does not have the length its header says.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['request.too_large', 'The body is too large.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'request.unsupported_type',
    'Send JSON (content-type application/json), or multipart/form-data where files are taken.',
  ],
  FST_REQ_FILE_TOO_LARGE: ['request.too_large', 'A file is larger than 50 MB. Split it or export a shorter period.'],
  FST_FILES_LIMIT: ['request.too_large', 'Too many files at once. Send at most 100.'],
  FST_FIELDS_LIMIT: ['request.too_large', 'Too many fields in one form. Send those that the route names.'],
  FST_INVALID_MULTIPART_CONTENT_TYPE: ['request.unsupported_type', 'Send the file as multipart/form-data.'],
  FST_ERR_RATE_LIMIT: ['request.rate_limited', 'Too many tries. Wait a minute, then try again.'],
}

const CONSTRAINTS: Record<string, string> = {
  person_email_key: 'Someone with this e-mail address is already here.',
  agent_email_in_cohort_key: 'An agent with this e-mail address is already in the class.',
  agent_npn_in_cohort_key: 'An agent with this NPN is already in the class.',
  agent_n_number_in_cohort_key: 'An agent with this N-Number is already in the class.',
  saved_view_name_key: 'You have a view of this name here already. Choose another name.',
}

const UNIQUE_VIOLATION = '23505'

export const fieldErrorsOf = (error: ZodError, root = ''): FieldError[] =>
  error.issues.map((issue) => ({
    path: [root, ...issue.path.map(String)].filter(Boolean).join('.'),
    code: issue.code ?? 'invalid',
    message: issue.message,
  }))

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof ZodError) return new AppError('request.invalid', 'Some fields are not right.', { errors: fieldErrorsOf(error) })
  const { code, constraint, statusCode } = error as Partial<FastifyError> & { constraint?: string }
  const known = code === undefined ? undefined : FASTIFY_CODES[code]
  if (known) return new AppError(known[0], known[1])
  if (code === UNIQUE_VIOLATION) {
    return new AppError(
      'resource.conflict',
      (constraint && CONSTRAINTS[constraint]) ?? 'This would be a second one of its kind; reload to see the first.',
    )
  }
  if (statusCode === 413) return new AppError('request.too_large', 'The body is too large.')
  if (statusCode === 429) return new AppError('request.rate_limited', 'Too many tries. Wait a minute, then try again.')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new AppError('request.malformed', (error as Error).message)
  return new AppError(
    'server.failed',
    'Something failed on the server. Your change was not saved; try again, and tell an admin this request id.',
    { cause: error },
  )
}

const TITLES: Partial<Record<number, string>> = {
  400: 'Malformed request',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  408: 'Too slow',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  415: 'Unsupported type',
  422: 'Not valid',
  429: 'Too many requests',
  431: 'Headers too large',
  500: 'Server failure',
  503: 'Not ready',
}

export function problemOf(error: unknown, requestId: string) {
  const known = asAppError(error)
  return {
    type: `/api/docs#${known.code}`,
    title: TITLES[known.status] ?? 'Refused',
    status: known.status,
    code: known.code,
    detail: known.message,
    requestId,
    ...(known.errors.length > 0 ? { errors: known.errors } : {}),
    ...known.extra,
  }
}

/** The one place where an error becomes an answer. */
export const problemHandler = (log: Log) => (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
  const problem = problemOf(error, request.id)
  if (problem.status >= 500) log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'request failed')
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem)
}
