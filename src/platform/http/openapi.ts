import { z } from 'zod'
import type { RouteEntry } from './router.ts'

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

const PROBLEMS: Record<string, string> = {
  401: 'Not signed in',
  403: 'Signed in, but without the right',
  404: 'Not there, or out of scope',
  409: 'Stale version or conflict',
  422: 'Not valid; `errors` names each field',
}

function parametersOf({ path, shape }: RouteEntry): Json[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
  if (!shape.query) return inPath
  const query = toSchema(shape.query, 'input') as { properties?: Record<string, Json>; required?: string[] }
  const inQuery = Object.entries(query.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: query.required?.includes(name) ?? false,
    schema,
  }))
  return [...inPath, ...inQuery]
}

function operationOf(entry: RouteEntry): Json {
  const { shape, method, path, right } = entry
  const upload = {
    'multipart/form-data': {
      schema: { type: 'object', properties: { file: { type: 'array', items: { type: 'string', format: 'binary' } } } },
    },
  }
  const body = shape.upload ? upload : shape.body && { 'application/json': { schema: toSchema(shape.body, 'input') } }
  const good = shape.answer
    ? { description: 'Done', content: { 'application/json': { schema: toSchema(shape.answer, 'output') } } }
    : { description: 'Done' }
  const problems = Object.entries(PROBLEMS).map(([status, description]) => [
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
