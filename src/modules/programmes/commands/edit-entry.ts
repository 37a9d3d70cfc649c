import { AppError, type FieldError, notFound } from '#kernel/app-error.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import type { AnyPart } from '#platform/parts.ts'
import { programmeChanged } from '../events.ts'
import { type FileProblem, type ProgrammeFile, readEntries } from '../file/programme-file.ts'
import type { EntryAnswer } from '../model.ts'
import { countClasses, findProgramme, holdProgramme, type ProgrammeRow } from '../store.ts'
import { standingOf } from './standing.ts'
import { type Compared, compare, isSame, writeParts, wrongWith } from './write-parts.ts'

export type Editing = {
  readonly key: string
  readonly part: string
  readonly entry: string
  /** The entry as it is to be; null takes it away. */
  readonly value: unknown
  readonly version: number
  readonly isDryRun: boolean
}

/**
 * Writes one entry of a programme or takes it away, by the same reader and rules as a file and as a change that can be undone (decision 129).
 * Stale where it is of another version than the one it was made from; invalid with the path within the entry.
 */
export async function editEntry(act: Act, parts: readonly AnyPart[], given: Editing): Promise<EntryAnswer> {
  await holdProgramme(act.tx, given.key)
  const programme = await findProgramme(act.tx, given.key)
  if (!programme) throw notFound('programme')
  const part = parts.find(({ key }) => key === given.part)
  if (!part) throw notFound('part')
  if (part.writtenUnder !== undefined)
    throw new AppError('resource.conflict', `${part.title} are written under ${part.writtenUnder}, not here.`)
  await refuseStale(act, part, programme, given)
  const standing = await standingOf(act.tx, programme, parts)
  const file = fileWith(programme, part, standing.get(part.key) ?? [], given)
  const compared = compare(file, programme, standing, parts)
  const wrong = wrongWith(compared, parts)
  if (wrong.length > 0) throw invalid(part, placeOf(part, file, given), wrong)
  const change = given.isDryRun || isSame(compared, parts) ? null : (await writeParts(act, parts, compared, causeOf(part, given))).changeId
  return answerOf(act, part, programme, given, compared, change)
}

async function refuseStale(act: Act, part: AnyPart, programme: ProgrammeRow, { entry: key, value, version }: Editing): Promise<void> {
  const now = (await part.read(act.tx, programme)).find((one) => one.key === key)
  if (!now && (value === null || version > 0)) throw version > 0 ? stale(part.one, null) : notFound(part.one)
  if ((now?.version ?? 0) !== version) throw stale(part.one, { version: now?.version, entry: now?.entry })
}

/** Of a list the whole is written, of other parts the entry alone. */
function fileWith(programme: ProgrammeRow, part: AnyPart, standing: readonly unknown[], given: Editing): ProgrammeFile {
  const isIt = (entry: unknown) => part.keyOf(entry) === given.entry
  const own = given.value === null ? [] : [given.value]
  const isThere = standing.some(isIt)
  const whole = standing.flatMap((entry) => (isIt(entry) ? own : [entry]))
  const entries = part.missing === 'kept' ? own : isThere ? whole : [...standing, ...own]
  const problems: FileProblem[] = []
  const read = readEntries({ parts: { [part.key]: entries } }, part, entries, problems)
  const index = Math.max(0, entries.indexOf(given.value))
  if (problems.length > 0) throw invalid(part, index, problems)
  const written = read[index]
  if (given.value !== null && (written === undefined || part.keyOf(written) !== given.entry)) throw otherKey(given.entry)
  const removed = new Map(given.value === null ? [[part.key, new Set([given.entry])]] : [])
  return { key: programme.key, name: programme.name, parts: new Map([[part.key, read]]), removed }
}

function otherKey(key: string): AppError {
  const message = `The key stays “${key}”, as others name it by that. Make a new entry for another key.`
  return new AppError('request.invalid', message, { errors: [{ path: 'key', code: 'key.fixed', message }] })
}

const placeOf = (part: AnyPart, file: ProgrammeFile, given: Editing) =>
  (file.parts.get(part.key) ?? []).findIndex((entry) => part.keyOf(entry) === given.entry)

/** Problems by their path within the entry; of another entry, which rests on this one, in words. */
function invalid(part: AnyPart, index: number, problems: readonly FileProblem[]): AppError {
  const prefix = `/parts/${part.key}/${index}/`
  const errors = problems.map(({ pointer, where, message }): FieldError => {
    const isOwn = pointer.startsWith(prefix)
    const path = isOwn ? pointer.slice(prefix.length).split('/').join('.') : ''
    return { path, code: 'programme.invalid', message: isOwn ? message : `${where}: ${message}` }
  })
  return new AppError('request.invalid', errors[0]?.message ?? 'This cannot be written as it is.', { errors })
}

const causeOf = (part: AnyPart, { entry, value }: Editing) =>
  ({
    kind: 'entry',
    event: programmeChanged,
    note: 'Written on the screen of the programme',
    fileName: null,
    bytes: JSON.stringify({ part: part.key, entry, value }),
    undoes: null,
  }) as const

async function answerOf(
  act: Act,
  part: AnyPart,
  programme: ProgrammeRow,
  given: Editing,
  { plan }: Compared,
  change: string | null,
): Promise<EntryAnswer> {
  const planned = plan.find((one) => one.part === part.key)?.entries.find(({ key }) => key === given.entry)
  return {
    isApplied: !given.isDryRun,
    fate: planned?.fate ?? 'unchanged',
    changes: planned?.changes ?? [],
    running: part.running,
    ...(await countClasses(act.tx, programme.id)),
    change,
  }
}
