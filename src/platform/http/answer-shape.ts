import fastJsonStringify from 'fast-json-stringify'
import { z } from 'zod'

type JsonSchema = { [key: string]: unknown }

const isNull = (schema: JsonSchema) => schema.type === 'null'

/** `anyOf: [X, null]` as `X, nullable`: the form the compiled serializer handles without trying alternatives. */
function foldNullable(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(foldNullable)
  if (typeof schema !== 'object' || schema === null) return schema
  const source = schema as JsonSchema
  const options = source.anyOf
  if (Array.isArray(options) && options.length === 2 && options.some(isNull)) {
    const kept = options.find((option: JsonSchema) => !isNull(option)) as JsonSchema
    return { ...(foldNullable(kept) as JsonSchema), nullable: true }
  }
  return Object.fromEntries(Object.entries(source).map(([key, value]) => [key, foldNullable(value)]))
}

/** A serializer compiled once from the answer's Zod shape; half the cost of parsing the answer on each request. */
export function compileAnswer(shape: z.ZodType): (answer: unknown) => string {
  const schema = z.toJSONSchema(shape, { io: 'output', target: 'draft-7', unrepresentable: 'any' })
  return fastJsonStringify(foldNullable(schema) as Parameters<typeof fastJsonStringify>[0])
}
