import { createHash } from 'node:crypto'
import { newId } from '#kernel/ids.ts'
import type { Act } from '#platform/act.ts'
import { refusedTexts } from '#platform/http/given-texts.ts'
import type { EventDefinition } from '#platform/outbox/events.ts'
import { record } from '#platform/outbox/record.ts'
import type { AnyPart, Whole } from '#platform/parts.ts'
import { entriesAfter, faultsOfFile, isOrderChanged, type PlannedEntry, type PlannedPart, planOf, type Standing } from '../file/plan.ts'
import { FILE_LIMITS, type FileProblem, type ProgrammeFile } from '../file/programme-file.ts'
import { type ChangeKind, type Counts, insertChange, type WrittenPart } from '../store/changes.ts'
import { insertProgramme, keepEdition, type ProgrammeRow, renameProgramme } from '../store.ts'

/** What is to be written beside what stands; `before` is undefined for a programme that is not here yet. */
export type Compared = {
  readonly file: ProgrammeFile
  readonly before: ProgrammeRow | undefined
  readonly standing: Standing
  readonly plan: readonly PlannedPart[]
}
/** How it came. `data` of the event is the programme. */
export type Cause = {
  readonly kind: ChangeKind
  readonly event: EventDefinition<{ cohortId: null; programmeId: string; programme: string }>
  readonly note: string
  readonly fileName: string | null
  readonly bytes: Uint8Array | string
  readonly undoes: string | null
}
export type WrittenChange = { readonly changeId: string; readonly classesKept: number }

export const compare = (
  file: ProgrammeFile,
  before: ProgrammeRow | undefined,
  standing: Standing,
  parts: readonly AnyPart[],
): Compared => ({
  file,
  before,
  standing,
  plan: planOf(file, parts, standing),
})

const isChange = ({ fate }: { fate: string }) => fate === 'new' || fate === 'changed' || fate === 'removed'

const isTouched = (part: AnyPart, { file, standing, plan }: Compared): boolean =>
  isOrderChanged(part, file, standing) || (plan.find((one) => one.part === part.key)?.entries.some(isChange) ?? false)

export const isSame = (compared: Compared, parts: readonly AnyPart[]): boolean =>
  compared.before?.name === compared.file.name && !parts.some((part) => isTouched(part, compared))

/** Everything that keeps it from being written: texts that are never kept, names of what is nowhere, what the nouns' own rules say. */
export function wrongWith({ file, standing }: Compared, parts: readonly AnyPart[]): FileProblem[] {
  const texts = refusedTexts([...file.parts.values()]).map(
    ({ message }): FileProblem => ({ pointer: '/parts', where: 'the file', value: null, message }),
  )
  return [...texts, ...faultsOfFile(file, parts, standing)].slice(0, FILE_LIMITS.problems)
}

const entryOf = (part: AnyPart, entries: readonly unknown[], key: string) => entries.find((entry) => part.keyOf(entry) === key) ?? null

function writtenOf(part: AnyPart, { file, standing }: Compared, changes: readonly PlannedEntry[]): WrittenPart {
  const before = standing.get(part.key) ?? []
  const after = entriesAfter(part, file, standing)
  return {
    part: part.key,
    entries: changes.map(({ key }) => ({ key, before: entryOf(part, before, key), after: entryOf(part, after, key) })),
    list: part.missing === 'removed' ? { before, after } : null,
  }
}

function countsOf(entries: readonly PlannedEntry[]): Counts[string] {
  const count = (fate: string) => entries.filter((entry) => entry.fate === fate).length
  return { new: count('new'), changed: count('changed'), removed: count('removed') }
}

async function writePart(
  act: Act,
  whole: Whole,
  part: AnyPart,
  compared: Compared,
  { importId, note }: { importId: string; note: string },
) {
  const { file, standing, plan } = compared
  const entries = plan.find((one) => one.part === part.key)?.entries ?? []
  const fates = new Map(entries.map(({ key, fate }) => [key, fate]))
  const changed = (file.parts.get(part.key) ?? []).filter((entry) => ['new', 'changed'].includes(fates.get(part.keyOf(entry)) ?? ''))
  const removed = entries.filter(({ fate }) => fate === 'removed').map(({ key }) => key)
  await part.write(act, whole, { changed, removed, all: entriesAfter(part, file, standing), importId, note })
}

/**
 * Writes what differs as new versions, all of it in this act, and keeps what stood before (decision 129). Classes that are here keep what
 * they ran by where a part of it is one that classes keep (decision 122). Judge it before.
 */
export async function writeParts(act: Act, parts: readonly AnyPart[], compared: Compared, cause: Cause): Promise<WrittenChange> {
  const { file, before, plan } = compared
  const whole: Whole = before ?? (await insertProgramme(act, { id: newId(), key: file.key, name: file.name }))
  const touched = parts.filter((part) => isTouched(part, compared))
  const keeps = before && touched.some(({ running }) => running === 'edition')
  const edition = keeps ? await keepEdition(act.tx, before, act.at) : { id: null, classes: 0 }
  if (before && before.name !== file.name) await renameProgramme(act.tx, whole.id, file.name)
  const changesOf = (part: AnyPart) => plan.find((one) => one.part === part.key)?.entries.filter(isChange) ?? []
  const importId = newId()
  const counts = Object.fromEntries(touched.map((part) => [part.key, countsOf(changesOf(part))]))
  await insertChange(act, {
    ...{ id: importId, programmeId: whole.id, kind: cause.kind, fileName: cause.fileName, undoes: cause.undoes },
    sha256: createHash('sha256').update(cause.bytes).digest('hex'),
    ...{ counts, nameBefore: before?.name ?? null, nameAfter: file.name, editionId: edition.id },
    written: touched.map((part) => writtenOf(part, compared, changesOf(part))),
  })
  for (const part of touched) await writePart(act, whole, part, compared, { importId, note: cause.note })
  await record(act, {
    event: cause.event,
    id: whole.id,
    cohortId: null,
    data: { cohortId: null, programmeId: whole.id, programme: whole.key },
    ...(before && { before: { name: before.name } }),
    after: { name: file.name, counts },
  })
  return { changeId: importId, classesKept: edition.classes }
}
