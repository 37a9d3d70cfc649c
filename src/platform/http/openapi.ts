import { z } from 'zod'
import type { RouteEntry } from './router.ts'
import type { UploadForm } from './upload.ts'

type Json = Record<string, unknown>

const toSchema = (shape: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as Json
  return schema
}

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
})

const isWriting = ({ method }: RouteEntry) => method !== 'GET'
const hasParams = ({ path }: RouteEntry) => path.includes(':')

/** What may go wrong, and on which routes. */
const PROBLEMS: readonly (readonly [status: number, description: string, when: (entry: RouteEntry) => boolean])[] = [
  [400, 'Malformed: an address, JSON or form that cannot be taken apart', (entry) => isWriting(entry) || hasParams(entry)],
  [401, 'Not signed in, or the credentials are wrong', (entry) => entry.right !== 'public' || isWriting(entry)],
  [403, 'Signed in, but without the right; or the page is out of date', (entry) => entry.right !== 'public'],
  [404, 'Not there, or out of scope', (entry) => isWriting(entry) || hasParams(entry)],
  [409, 'Stale version (`current` is the row as it is) or conflict', isWriting],
  [410, 'It was there and is gone', (entry) => entry.shape.answer === null || entry.right === 'public'],
  [413, 'Too large', isWriting],
  [415, 'A body of a type that is not taken', isWriting],
  [422, 'Not valid; `errors` names each field', (entry) => isWriting(entry) || hasParams(entry) || entry.shape.query !== undefined],
  [429, 'Too many tries; wait, then try again', ({ shape }) => shape.perMinute !== undefined || shape.countsTries === true],
]

const IDEMPOTENCY_KEY: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Any text up to 200 characters, new for each request. The same request sent again with it is not done twice: it gets the first answer.',
  schema: { type: 'string', maxLength: 200 },
}
const IF_MATCH: Json = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description:
    'The version you read, as `"3"`. It may stand in the body as `version` instead; a route that asks for it refuses a request with neither.',
  schema: { type: 'string' },
}

const secretHeader = (name: string): Json => ({
  name,
  in: 'header',
  required: true,
  description: 'The secret of the link: what stands after # in its address.',
  schema: { type: 'string' },
})

type ObjectSchema = Json & { properties?: Record<string, Json>; required?: string[] }

function parametersOf({ method, path, shape }: RouteEntry): Json[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
  const query: ObjectSchema = shape.query ? toSchema(shape.query, 'input') : {}
  const inQuery = Object.entries(query.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: query.required?.includes(name) ?? false,
    schema,
  }))
  const body: ObjectSchema = shape.body ? toSchema(shape.body, 'input') : {}
  const secret = shape.secretHeader === undefined ? [] : [secretHeader(shape.secretHeader)]
  const headers = [...secret, ...(method === 'POST' ? [IDEMPOTENCY_KEY] : []), ...(body.properties?.version ? [IF_MATCH] : [])]
  return [...inPath, ...inQuery, ...headers]
}

function formSchema({ files, fields }: UploadForm): Json {
  const file: Json = { type: 'string', format: 'binary' }
  const { properties, ...rest }: ObjectSchema = toSchema(fields, 'input')
  const named = files === 'one' ? file : { type: 'array', minItems: 1, items: file }
  return { ...rest, properties: { file: named, ...properties }, required: ['file', ...(rest.required ?? [])] }
}

function bodyOf({ upload, body }: RouteEntry['shape']): Json | undefined {
  if (upload) return { 'multipart/form-data': { schema: formSchema(upload) } }
  return body && { 'application/json': { schema: toSchema(body, 'input') } }
}

function operationOf(entry: RouteEntry): Json {
  const { shape, method, path, right } = entry
  const body = bodyOf(shape)
  const good = shape.answer
    ? { description: 'Done', content: { 'application/json': { schema: toSchema(shape.answer, 'output') } } }
    : { description: 'Done' }
  const problems = PROBLEMS.filter(([, , when]) => when(entry)).map(([status, description]) => [
    status,
    { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
  ])
  return {
    operationId: `${method.toLowerCase()}${path.replaceAll(/[/:.-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: shape.summary,
    description: `Right: \`${right}\``,
    tags: [path.split('/')[1] ?? 'root'],
    parameters: parametersOf(entry),
    ...(body ? { requestBody: { required: true, content: body } } : {}),
    responses: { [String(shape.status ?? (shape.answer ? 200 : 204))]: good, ...Object.fromEntries(problems) },
    security: right === 'public' ? [] : [{ session: [] }, { bearer: [] }],
  }
}

/** OpenAPI 3.1 of every registered route, from the same Zod shapes that validate it. */
export function openApiOf(entries: readonly RouteEntry[], version: string): Json {
  const paths: Record<string, Json> = {}
  for (const entry of entries) {
    const path = `/api/v1${entry.path.replaceAll(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [entry.method.toLowerCase()]: operationOf(entry) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Muster', version, description: 'Everything the screens do, as paths. Errors are application/problem+json.' },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: toSchema(Problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'muster_session' }, bearer: { type: 'http', scheme: 'bearer' } },
    },
  }
}
