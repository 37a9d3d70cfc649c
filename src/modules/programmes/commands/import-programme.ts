import { AppError } from '#kernel/app-error.ts'
import type { Act } from '#platform/act.ts'
import type { AnyPart } from '#platform/parts.ts'
import { programmeImported } from '../events.ts'
import { type FileProblem, type ProgrammeFile, readProgrammeFile } from '../file/programme-file.ts'
import type { ImportAnswer } from '../model.ts'
import { findProgramme, holdProgramme } from '../store.ts'
import { standingOf } from './standing.ts'
import { type Compared, compare, isSame, writeParts, wrongWith } from './write-parts.ts'

export type Importing = {
  readonly bytes: Uint8Array
  readonly fileName: string | null
  /** Take it over under another key, as a new programme or onto the one of that key. */
  readonly as?: string | undefined
  readonly name?: string | undefined
  readonly isDryRun: boolean
}

/**
 * Takes the file of a programme over, all of it or nothing, as new versions (decision 123); classes that are here keep what they ran by
 * (decision 122). A dry run says what would become of it and everything that is wrong. Throws `file.has_errors` with every problem.
 */
export async function importProgramme(act: Act, parts: readonly AnyPart[], given: Importing): Promise<ImportAnswer> {
  const { file, problems } = readProgrammeFile(given.bytes, parts)
  if (!file) return refuse(given, problems, null)
  const read = await compareFile(act, parts, file, given)
  const wrong = [...lacksOfNew(read), ...wrongWith(read, parts)]
  if (wrong.length > 0) return refuse(given, wrong, read)
  if (given.isDryRun || isSame(read, parts)) return answerOf(read, { isApplied: !given.isDryRun, kept: 0, problems: [], change: null })
  const { bytes, fileName } = given
  const cause = { kind: 'file', event: programmeImported, note: 'Taken over from a file', fileName, bytes, undoes: null } as const
  const { classesKept, changeId } = await writeParts(act, parts, read, cause)
  return answerOf(read, { isApplied: true, kept: classesKept, problems: [], change: changeId })
}

async function compareFile({ tx }: Act, parts: readonly AnyPart[], given: ProgrammeFile, { as, name }: Importing): Promise<Compared> {
  const key = as ?? given.key
  await holdProgramme(tx, key)
  const before = await findProgramme(tx, key)
  const file = { ...given, key, name: name ?? (as === undefined ? given.name : (before?.name ?? given.name)) }
  return compare(file, before, await standingOf(tx, before ?? null, parts), parts)
}

function lacksOfNew({ file, before }: Compared): FileProblem[] {
  const needed = before ? [] : ['tracks', 'policy'].filter((part) => (file.parts.get(part) ?? []).length === 0)
  return needed.map((part) => ({
    pointer: `/parts/${part}`,
    where: `parts › ${part}`,
    value: null,
    message: `A new programme needs its ${part}. Add the part, or take the file over onto a programme that has it.`,
  }))
}

function refuse({ isDryRun }: Importing, problems: readonly FileProblem[], read: Compared | null): ImportAnswer {
  if (isDryRun) return answerOf(read, { isApplied: false, kept: 0, problems, change: null })
  const [first] = problems
  const more = problems.length > 1 ? ` ${problems.length - 1} more: try it out first to see all.` : ''
  throw new AppError('file.has_errors', `${first?.where}: ${first?.message}${more}`, {
    errors: problems.map(({ pointer, where, message }) => ({ path: pointer, code: 'programme.invalid', message: `${where}: ${message}` })),
  })
}

type Outcome = {
  readonly isApplied: boolean
  readonly kept: number
  readonly problems: readonly FileProblem[]
  readonly change: string | null
}

/** What became, or would become, of what was compared; null where it could not be read. */
export function answerOf(read: Compared | null, { isApplied, kept, problems, change }: Outcome): ImportAnswer {
  return {
    key: read?.file.key ?? null,
    name: read?.file.name ?? null,
    renamedFrom: read?.before && read.before.name !== read.file.name ? read.before.name : null,
    isNew: read !== null && !read.before,
    isApplied,
    classesKept: kept,
    change,
    plan: [...(read?.plan ?? [])],
    problems: [...problems],
  }
}
