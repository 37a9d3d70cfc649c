import { createHash } from 'node:crypto'
import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import type { Act } from '#platform/act.ts'
import { refusedTexts } from '#platform/http/given-texts.ts'
import { record } from '#platform/outbox/record.ts'
import type { AnyPart, Whole } from '#platform/parts.ts'
import { programmeImported } from '../events.ts'
import { entriesAfter, faultsOfFile, isOrderChanged, type PlannedPart, planOf, type Standing } from '../file/plan.ts'
import { FILE_LIMITS, type FileProblem, type ProgrammeFile, readProgrammeFile } from '../file/programme-file.ts'
import type { ImportAnswer } from '../model.ts'
import { findProgramme, holdProgramme, insertImport, insertProgramme, keepEdition, type ProgrammeRow, renameProgramme } from '../store.ts'
import { standingOf } from './standing.ts'

export type Importing = {
  readonly bytes: Uint8Array
  readonly fileName: string | null
  /** Take it over under another key, as a new programme or onto the one of that key. */
  readonly as?: string | undefined
  readonly name?: string | undefined
  readonly isDryRun: boolean
}

type Read = {
  readonly file: ProgrammeFile
  readonly before: ProgrammeRow | undefined
  readonly standing: Standing
  readonly plan: PlannedPart[]
}

const isChange = ({ fate }: { fate: string }) => fate === 'new' || fate === 'changed' || fate === 'removed'

/**
 * Takes the file of a programme over, all of it or nothing, as new versions (decision 123); classes that are here keep what they ran by
 * (decision 122). A dry run says what would become of it and everything that is wrong. Throws `file.has_errors` with every problem.
 */
export async function importProgramme(act: Act, parts: readonly AnyPart[], given: Importing): Promise<ImportAnswer> {
  const { file, problems } = readProgrammeFile(given.bytes, parts)
  if (!file) return refuse(given, problems, null, [])
  const read = await compare(act, parts, file, given)
  const wrong = wrongWith(read, parts)
  if (wrong.length > 0) return refuse(given, wrong, read, read.plan)
  const isSame = read.before?.name === read.file.name && !parts.some((part) => isTouched(part, read))
  if (given.isDryRun || isSame) return answerOf(read, { isApplied: !given.isDryRun, kept: 0, problems: [] })
  return answerOf(read, { isApplied: true, kept: await apply(act, parts, read, given), problems: [] })
}

async function compare({ tx }: Act, parts: readonly AnyPart[], given: ProgrammeFile, { as, name }: Importing): Promise<Read> {
  const key = as ?? given.key
  await holdProgramme(tx, key)
  const before = await findProgramme(tx, key)
  const file = { ...given, key, name: name ?? (as === undefined ? given.name : (before?.name ?? given.name)) }
  const standing = await standingOf(tx, before ?? null, parts)
  return { file, before, standing, plan: planOf(file, parts, standing) }
}

function wrongWith({ file, before, standing }: Read, parts: readonly AnyPart[]): FileProblem[] {
  const texts = refusedTexts([...file.parts.values()]).map(
    ({ message }): FileProblem => ({ pointer: '/parts', where: 'the file', value: null, message }),
  )
  const needed = before ? [] : ['tracks', 'policy'].filter((part) => (file.parts.get(part) ?? []).length === 0)
  const missing = needed.map(
    (part): FileProblem => ({
      pointer: `/parts/${part}`,
      where: `parts › ${part}`,
      value: null,
      message: `A new programme needs its ${part}. Add the part, or take the file over onto a programme that has it.`,
    }),
  )
  return [...texts, ...missing, ...faultsOfFile(file, parts, standing)].slice(0, FILE_LIMITS.problems)
}

function refuse({ isDryRun }: Importing, problems: readonly FileProblem[], read: Read | null, plan: PlannedPart[]): ImportAnswer {
  if (isDryRun) return { ...answerOf(read, { isApplied: false, kept: 0, problems }), plan }
  const [first] = problems
  const more = problems.length > 1 ? ` ${problems.length - 1} more: try it out first to see all.` : ''
  throw new AppError('file.has_errors', `${first?.where}: ${first?.message}${more}`, {
    errors: problems.map(({ pointer, where, message }) => ({ path: pointer, code: 'programme.invalid', message: `${where}: ${message}` })),
  })
}

type Outcome = { readonly isApplied: boolean; readonly kept: number; readonly problems: readonly FileProblem[] }

function answerOf(read: Read | null, { isApplied, kept, problems }: Outcome): ImportAnswer {
  return {
    key: read?.file.key ?? null,
    name: read?.file.name ?? null,
    renamedFrom: read?.before && read.before.name !== read.file.name ? read.before.name : null,
    isNew: read !== null && !read.before,
    isApplied,
    classesKept: kept,
    plan: [...(read?.plan ?? [])],
    problems: [...problems],
  }
}

const isTouched = (part: AnyPart, { file, standing, plan }: Read): boolean =>
  isOrderChanged(part, file, standing) || (plan.find((one) => one.part === part.key)?.entries.some(isChange) ?? false)

/** Answers how many classes keep what they ran by. */
async function apply(act: Act, parts: readonly AnyPart[], read: Read, { bytes, fileName }: Importing): Promise<number> {
  const { file, before, plan, standing } = read
  const whole: Whole = before ?? (await insertProgramme(act, { id: newId(), key: file.key, name: file.name }))
  const touched = parts.filter((part) => isTouched(part, read))
  const kept = before && touched.some(({ running }) => running === 'edition') ? await keepEdition(act.tx, before, act.at) : 0
  if (before && before.name !== file.name) await renameProgramme(act.tx, whole.id, file.name)
  const importId = newId()
  const counts = Object.fromEntries(plan.map(({ part, entries }) => [part, countsOf(entries)]))
  await insertImport(act, {
    id: importId,
    programmeId: whole.id,
    fileName,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    counts,
  })
  for (const part of touched) {
    const fates = new Map(plan.find((one) => one.part === part.key)?.entries.map(({ key, fate }) => [key, fate]))
    const isOther = (entry: unknown) => ['new', 'changed'].includes(fates.get(part.keyOf(entry)) ?? '')
    const changed = (file.parts.get(part.key) ?? []).filter(isOther)
    await part.write(act, whole, {
      ...{ changed, removed: [], all: entriesAfter(part, file, standing), importId },
      note: 'Taken over from a file',
    })
  }
  await record(act, {
    event: programmeImported,
    id: whole.id,
    cohortId: null,
    data: { cohortId: null, programmeId: whole.id, programme: whole.key },
    ...(before && { before: { name: before.name } }),
    after: { name: file.name, counts },
  })
  return kept
}

const countsOf = (entries: PlannedPart['entries']) => {
  const count = (fate: string) => entries.filter((entry) => entry.fate === fate).length
  return { new: count('new'), changed: count('changed'), removed: count('removed') }
}
