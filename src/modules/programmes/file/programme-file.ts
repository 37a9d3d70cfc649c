import { z } from 'zod'
import { type JsonFault, pointerTo, readStrictJson } from '#kernel/strict-json.ts'
import type { AnyPart } from '#platform/parts.ts'

/** What the file calls itself; another number is another format (docs/programme-file.md). */
export const FORMAT = 'muster-programme/1'
export const FILE_LIMITS = { bytes: 5_000_000, depth: 40, values: 200_000, entries: 2_000, problems: 200 } as const

export const ProgrammeKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}$/, 'Write a key of small letters, digits and hyphens that begins with a letter, such as esp-week.')
export const ProgrammeName = z.string().trim().min(1, 'Give the programme a name.').max(120, 'Give a name of at most 120 characters.')

/** One thing wrong with a file: where (JSON pointer, and in words), what stands there, what to do. */
export type FileProblem = { readonly pointer: string; readonly where: string; readonly value: string | null; readonly message: string }
export type ProgrammeFile = {
  readonly key: string
  readonly name: string
  /** By the key of the part; a part that is left out stays as it is. */
  readonly parts: ReadonlyMap<string, readonly unknown[]>
  /** Keys of entries that are taken away where a part keeps what a file leaves out; files themselves never say so. */
  readonly removed?: ReadonlyMap<string, ReadonlySet<string>>
}

const FIRST = ['format', 'key', 'id', 'place', 'name', 'label', 'short']
const rank = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length)

/** The same value with the members of its objects in one order, so that the same programme gives the same bytes. */
export function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const names = Object.keys(value).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return Object.fromEntries(names.map((name) => [name, inOrder(Reflect.get(value, name))]))
}

export const sameEntry = (a: unknown, b: unknown): boolean => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))

/** The text of a programme's file: UTF-8, two spaces, one line feed at the end. */
export function writeProgrammeFile({ key, name, parts }: ProgrammeFile): string {
  const listed = Object.fromEntries([...parts].map(([part, entries]) => [part, entries.map(inOrder)]))
  return `${JSON.stringify({ format: FORMAT, key, name, parts: listed }, null, 2)}\n`
}

const valueAt = (whole: unknown, place: readonly (string | number)[]): unknown =>
  place.reduce<unknown>(
    (one, key) => (typeof one === 'object' && one !== null && Object.hasOwn(one, key) ? Reflect.get(one, key) : undefined),
    whole,
  )

/** What stands somewhere, short enough for a sentence. */
export function shortValue(value: unknown): string | null {
  if (value === undefined) return null
  const text = JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 117).toWellFormed()}...` : text
}

const isBytesOf = (bytes: Uint8Array, ...marks: number[]) => marks.every((mark, index) => bytes[index] === mark)

function textOf(bytes: Uint8Array): { text: string } | { message: string } {
  if (bytes.length === 0) return { message: 'The file is empty. Export a programme to see what a file holds.' }
  if (isBytesOf(bytes, 0xff, 0xfe) || isBytesOf(bytes, 0xfe, 0xff))
    return { message: 'The file is UTF-16. Save it as UTF-8 and send it again.' }
  if (isBytesOf(bytes, 0x50, 0x4b)) return { message: 'The file is a zip or a workbook. Send the JSON file that an export gives.' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { message: 'The file is not UTF-8 text. Save it as UTF-8 and send it again.' }
  }
}

const wholeFile = (message: string): FileProblem => ({ pointer: '', where: 'the file', value: null, message })
const asProblem = ({ pointer, message }: JsonFault): FileProblem => ({
  pointer,
  where: pointer === '' ? 'the file' : pointer,
  value: null,
  message,
})

export type ReadFile = { readonly file: ProgrammeFile | null; readonly problems: readonly FileProblem[] }

/** Reads the bytes of a programme's file by the shapes of the parts; every problem at once, as far as the file can be read. */
export function readProgrammeFile(bytes: Uint8Array, parts: readonly AnyPart[]): ReadFile {
  if (bytes.length > FILE_LIMITS.bytes)
    return { file: null, problems: [wholeFile(`The file has ${(bytes.length / 1e6).toFixed(1)} MB; a programme has at most 5.`)] }
  const decoded = textOf(bytes)
  if ('message' in decoded) return { file: null, problems: [wholeFile(decoded.message)] }
  const { value, faults } = readStrictJson(decoded.text, FILE_LIMITS)
  if (value === undefined) return { file: null, problems: faults.map(asProblem) }
  const problems = faults.map(asProblem)
  const file = readWhole(value, parts, problems)
  return { file: problems.length === 0 ? file : null, problems: problems.slice(0, FILE_LIMITS.problems) }
}

const Envelope = z.strictObject({
  format: z.literal(FORMAT, `Write "${FORMAT}": this is the format this Muster reads.`),
  key: ProgrammeKey,
  name: ProgrammeName,
  parts: z.record(z.string(), z.unknown()),
})

type Issue = {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly code?: string | undefined
  readonly keys?: readonly string[]
}

/** An issue of a shape as problems: a name that nobody knows is a place of its own. */
function problemsOf(whole: unknown, issues: readonly Issue[], at: readonly (string | number)[], spoken: string): FileProblem[] {
  return issues.flatMap((issue) => {
    const inner = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
    const unknown = issue.code === 'unrecognized_keys' ? (issue.keys ?? []) : null
    const places = unknown ? unknown.map((key) => [...inner, key]) : [inner]
    return places.map((place): FileProblem => {
      const value = valueAt(whole, [...at, ...place])
      const advice = value === undefined ? 'It is missing. Add it.' : `${issue.message.replace(/\.?$/, '.')}`
      return {
        pointer: pointerTo([...at, ...place]),
        where: [spoken, ...place.map((key) => (typeof key === 'number' ? `${key + 1}.` : key))].filter(Boolean).join(' › '),
        value: shortValue(value),
        message: unknown ? `There is no field "${String(place.at(-1))}" here. Take it out.` : advice,
      }
    })
  })
}

function readWhole(whole: unknown, parts: readonly AnyPart[], problems: FileProblem[]): ProgrammeFile | null {
  const envelope = Envelope.safeParse(whole)
  if (envelope.error) problems.push(...problemsOf(whole, envelope.error.issues as readonly Issue[], [], ''))
  const given = valueAt(whole, ['parts'])
  const read = new Map<string, readonly unknown[]>()
  if (typeof given === 'object' && given !== null && !Array.isArray(given))
    for (const [key, entries] of Object.entries(given)) {
      const part = parts.find((one) => one.key === key)
      if (part) read.set(key, readEntries(whole, part, entries, problems))
      else problems.push(unknownPart(key, parts))
    }
  // In the order of the nouns, whatever the order in the file: who is named is written before who names it.
  const ordered = new Map(parts.flatMap(({ key }) => (read.has(key) ? [[key, read.get(key) ?? []] as const] : [])))
  return envelope.data ? { key: envelope.data.key, name: envelope.data.name, parts: ordered } : null
}

const unknownPart = (key: string, parts: readonly AnyPart[]): FileProblem => ({
  pointer: pointerTo(['parts', key]),
  where: `parts › ${key}`,
  value: null,
  message: `There is no part "${key}". Take it out, or write one of: ${parts.map((part) => part.key).join(', ')}.`,
})

/** Reads the entries of one part by its shape; what is wrong is added to `problems`. `whole` holds them at `parts/<key>`. */
export function readEntries(whole: unknown, part: AnyPart, given: unknown, problems: FileProblem[]): unknown[] {
  const place = ['parts', part.key]
  const refuse = (at: readonly (string | number)[], where: string, message: string, value: unknown = undefined) =>
    void problems.push({ pointer: pointerTo([...place, ...at]), where, value: shortValue(value), message })
  if (!Array.isArray(given)) return refuse([], part.title, 'Write a list of entries in [ ].', given) ?? []
  if (given.length > FILE_LIMITS.entries)
    return refuse([], part.title, `${given.length} entries are too many; a part has at most ${FILE_LIMITS.entries}.`) ?? []
  const seen = new Map<string, number>()
  return given.flatMap((entry, index): unknown[] => {
    const spoken = `${part.title} › ${spokenKey(entry) ?? `${index + 1}.`}`
    const parsed = part.schema.safeParse(entry)
    if (parsed.error) problems.push(...problemsOf(whole, parsed.error.issues as readonly Issue[], [...place, index], spoken))
    if (!parsed.success) return []
    const key = part.keyOf(parsed.data)
    const first = seen.get(key)
    if (first !== undefined) refuse([index, 'key'], spoken, `The key stands at ${part.one} ${first + 1} as well. Give each its own.`, key)
    seen.set(key, first ?? index)
    return [parsed.data]
  })
}

const spokenKey = (entry: unknown): string | null => {
  const key = valueAt(entry, ['key'])
  return typeof key === 'string' && key !== '' ? key.slice(0, 60).toWellFormed() : null
}
