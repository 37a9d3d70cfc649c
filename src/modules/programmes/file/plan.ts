import { pointerTo } from '#kernel/strict-json.ts'
import type { AnyPart, PartPlace } from '#platform/parts.ts'
import { type FileProblem, type ProgrammeFile, sameEntry, shortValue } from './programme-file.ts'

/** One field that is other in the file: where it stands in the entry, and both values as short JSON; null where it is not there. */
export type FieldChange = { readonly field: string; readonly from: string | null; readonly to: string | null }
export type EntryFate = 'new' | 'changed' | 'unchanged' | 'removed' | 'kept'
export type PlannedEntry = {
  readonly key: string
  readonly name: string
  readonly fate: EntryFate
  readonly changes: readonly FieldChange[]
}
export type PlannedPart = {
  readonly part: string
  readonly title: string
  readonly isShared: boolean
  readonly entries: readonly PlannedEntry[]
}
/** What stands now of every part, by its key. */
export type Standing = ReadonlyMap<string, readonly unknown[]>

const MOST_CHANGES = 60

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Members of lists are told apart by their key where they have one, so that one that was put in does not shift all behind it. */
function members(value: object): Map<string, unknown> {
  if (!Array.isArray(value)) return new Map(Object.entries(value))
  const keyOf = (member: unknown, index: number) => {
    const key = isBranch(member) ? (Reflect.get(member, 'key') ?? Reflect.get(member, 'id')) : undefined
    return typeof key === 'string' ? key : `${index + 1}.`
  }
  return new Map(value.map((member, index) => [keyOf(member, index), member]))
}

/** Field by field, in the order of the entry as it is to be. */
export function changesBetween(from: unknown, to: unknown, field = ''): FieldChange[] {
  if (sameEntry(from, to)) return []
  if (!isBranch(from) || !isBranch(to) || Array.isArray(from) !== Array.isArray(to))
    return [{ field: field || 'entry', from: shortValue(from), to: shortValue(to) }]
  const [before, after] = [members(from), members(to)]
  const names = new Set([...after.keys(), ...before.keys()])
  const inner = [...names].flatMap((name) => changesBetween(before.get(name), after.get(name), field === '' ? name : `${field} › ${name}`))
  return inner.length > 0
    ? inner
    : [{ field: `${field || 'entry'} › order`, from: [...before.keys()].join(', '), to: [...after.keys()].join(', ') }]
}

const isTakenAway = (part: AnyPart, { removed }: ProgrammeFile, entry: unknown): boolean =>
  part.missing === 'removed' || (removed?.get(part.key)?.has(part.keyOf(entry)) ?? false)

function plannedPart(part: AnyPart, file: ProgrammeFile, given: readonly unknown[], standing: readonly unknown[]): PlannedPart {
  const now = new Map(standing.map((entry) => [part.keyOf(entry), entry]))
  const inFile = new Set(given.map((entry) => part.keyOf(entry)))
  const told = given.map((entry): PlannedEntry => {
    const [key, name] = [part.keyOf(entry), part.nameOf(entry)]
    if (!now.has(key)) return { key, name, fate: 'new', changes: [] }
    const changes = changesBetween(now.get(key), entry).slice(0, MOST_CHANGES)
    return { key, name, fate: changes.length > 0 ? 'changed' : 'unchanged', changes }
  })
  const others = standing
    .filter((entry) => !inFile.has(part.keyOf(entry)))
    .map((entry): PlannedEntry => {
      const fate = isTakenAway(part, file, entry) ? 'removed' : 'kept'
      return { key: part.keyOf(entry), name: part.nameOf(entry), fate, changes: [] }
    })
  return { part: part.key, title: part.title, isShared: part.reach === 'installation', entries: [...told, ...others] }
}

/** What taking a file over would do, part by part. A part that the file does not name is not in it. */
export const planOf = (file: ProgrammeFile, parts: readonly AnyPart[], standing: Standing): PlannedPart[] =>
  parts.flatMap((part) => {
    const given = file.parts.get(part.key)
    return given === undefined ? [] : [plannedPart(part, file, given, standing.get(part.key) ?? [])]
  })

/** Every entry of a part as it would be: those of the file in their order, then those that are kept. */
export function entriesAfter(part: AnyPart, file: ProgrammeFile, standing: Standing): readonly unknown[] {
  const now = standing.get(part.key) ?? []
  const given = file.parts.get(part.key)
  if (given === undefined) return now
  if (part.missing === 'removed') return given
  const keys = new Set(given.map((entry) => part.keyOf(entry)))
  return [...given, ...now.filter((entry) => !keys.has(part.keyOf(entry)) && !isTakenAway(part, file, entry))]
}

export const isOrderChanged = (part: AnyPart, file: ProgrammeFile, standing: Standing): boolean =>
  part.missing === 'removed' &&
  file.parts.has(part.key) &&
  !sameEntry(
    entriesAfter(part, file, standing).map((entry) => part.keyOf(entry)),
    (standing.get(part.key) ?? []).map((entry) => part.keyOf(entry)),
  )

/** What is wrong with a file that can be read: names of what is nowhere, and what the nouns' own rules say. */
export function faultsOfFile(file: ProgrammeFile, parts: readonly AnyPart[], standing: Standing): FileProblem[] {
  const after = new Map(parts.map((part) => [part.key, entriesAfter(part, file, standing)]))
  const known = new Set(parts.flatMap((part) => (after.get(part.key) ?? []).flatMap((entry) => part.names?.(entry) ?? [])))
  return parts.flatMap((part) => {
    const entries = after.get(part.key) ?? []
    const problemAt = (entry: unknown, place: PartPlace, message: string): FileProblem => {
      const key = part.keyOf(entry)
      const index = (file.parts.get(part.key) ?? []).findIndex((one) => part.keyOf(one) === key)
      return {
        pointer: index < 0 ? '' : pointerTo(['parts', part.key, index, ...place]),
        where: [part.title, key, ...place.map((one) => (typeof one === 'number' ? `${one + 1}.` : one))].join(' › '),
        value: shortValue(place.reduce<unknown>((one, name) => (isBranch(one) ? Reflect.get(one, name) : undefined), entry)),
        message: index < 0 ? `${message} (It stands in the programme, not in the file.)` : message,
      }
    }
    const lost = entries.flatMap((entry) =>
      (part.needs?.(entry) ?? [])
        .filter(({ to }) => !known.has(to))
        .map(({ place, words }) =>
          problemAt(entry, place, `It names ${words}, which is nowhere in the programme. Add it, or name another.`),
        ),
    )
    const judged = (part.judge?.(entries, (key) => after.get(key) ?? []) ?? []).flatMap(({ key, place, message }) => {
      const entry = entries.find((one) => part.keyOf(one) === key)
      return entry === undefined ? [] : [problemAt(entry, place, message)]
    })
    return [...lost, ...judged]
  })
}

/** How many entries hold something that is marked as a sample, anywhere in them. */
export function samplesIn(value: unknown): number {
  if (!isBranch(value)) return 0
  const own = Reflect.get(value, 'isSample') === true ? 1 : 0
  return own + Object.values(value).reduce<number>((sum, member) => sum + samplesIn(member), 0)
}
