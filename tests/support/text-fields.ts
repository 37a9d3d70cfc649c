import { z } from 'zod'
import type { RouteEntry } from '#platform/http/router.ts'
import { bodyOf, type Schema, type Side, smallestOf } from './samples.ts'

/** One place of a body or query that takes a text, and the whole with another text there, everything else as it may be. */
export type TextField = { readonly path: string; readonly format: string | undefined; readonly holding: (text: string) => unknown }

const schemaOf = (shape: z.ZodType): Schema => z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })

type Place = { readonly path: readonly (string | number)[]; readonly build: (value: unknown) => unknown }

function* textsIn(schema: Schema, { path, build }: Place, whole?: unknown): Generator<TextField> {
  for (const option of schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []) yield* textsIn(option, { path, build }, whole)
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    const base = (whole ?? smallestOf(schema)) as object
    yield* textsIn(field, { path: [...path, key], build: (value) => build({ ...base, [key]: value }) })
  }
  if (schema.items) yield* textsIn(schema.items, { path: [...path, 0], build: (value) => build([value]) })
  if (schema.type === 'string') yield { path: path.join('.'), format: schema.format, holding: build }
}

const ROOT: Place = { path: [], build: (value) => value }

/** Every text that the body of a route can hold, in lists and objects too. */
export const textsOfBody = (entry: RouteEntry, mine: Side): TextField[] =>
  entry.shape.body ? [...textsIn(schemaOf(entry.shape.body), ROOT, bodyOf(entry, mine))] : []

/** Every text that the query of a route can hold; `holding` gives the query as fields. */
export const textsOfQuery = (entry: RouteEntry): TextField[] => (entry.shape.query ? [...textsIn(schemaOf(entry.shape.query), ROOT)] : [])
