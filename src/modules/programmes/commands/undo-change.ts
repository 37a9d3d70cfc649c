import { AppError, notFound } from '#kernel/app-error.ts'
import type { Act } from '#platform/act.ts'
import type { AnyPart, PartVersion, Whole } from '#platform/parts.ts'
import { programmeUndone } from '../events.ts'
import type { Standing } from '../file/plan.ts'
import { type ProgrammeFile, sameEntry } from '../file/programme-file.ts'
import type { ImportAnswer } from '../model.ts'
import { whyNotUndone } from '../rules/undo.ts'
import { type ChangeContent, contentOfChange, findChange, type WrittenPart } from '../store/changes.ts'
import { findProgramme, holdProgramme, type ProgrammeRow, releaseEdition } from '../store.ts'
import { answerOf } from './import-programme.ts'
import { standingOf } from './standing.ts'
import { compare, writeParts, wrongWith } from './write-parts.ts'

export type Undoing = { readonly key: string; readonly change: string; readonly isDryRun: boolean }

const conflict = (message: string) => new AppError('resource.conflict', message)

/**
 * Puts back what stood before a change of a programme, as new versions and a change of its own, which can be undone in turn (decision 129).
 * Refused, whole, where something of it was changed since, and where what is there now rests on it. Classes that went on by the edition of
 * that change go by the programme again where nothing else changed since.
 */
export async function undoChange(act: Act, parts: readonly AnyPart[], { key, change: id, isDryRun }: Undoing): Promise<ImportAnswer> {
  await holdProgramme(act.tx, key)
  const programme = await findProgramme(act.tx, key)
  if (!programme) throw notFound('programme')
  const change = await findChange(act.tx, programme.id, id)
  if (!change) throw notFound('change')
  const why = whyNotUndone(change)
  if (why !== null) throw conflict(why)
  const content = await contentOfChange(act.tx, programme.id, id)
  const standing = await standingOf(act.tx, programme, parts)
  await refuseChangedSince(act, programme, parts, content.written, standing)
  const compared = compare(fileBefore(programme, parts, content), programme, standing, parts)
  const [wrong] = wrongWith(compared, parts)
  if (wrong) throw conflict(`This cannot be put back as it was. ${wrong.where}: ${wrong.message}`)
  if (isDryRun) return answerOf(compared, { isApplied: false, kept: 0, problems: [], change: null })
  const cause = { kind: 'undo', event: programmeUndone, note: 'Put back as it was before', fileName: change.fileName, undoes: id } as const
  const { classesKept, changeId } = await writeParts(act, parts, compared, { ...cause, bytes: id })
  if (content.isNewest && content.editionId !== null) await releaseEdition(act.tx, content.editionId)
  return answerOf(compared, { isApplied: true, kept: classesKept, problems: [], change: changeId })
}

async function newestOf(act: Act, whole: Whole, part: AnyPart, key: string): Promise<PartVersion<unknown> | undefined> {
  const [newest] = await part.history(act.tx, whole, key)
  return newest
}

/** Of a list its order counts, so all of it has to be as the change left it; of other parts only what it wrote. */
async function refuseChangedSince(act: Act, whole: Whole, parts: readonly AnyPart[], written: readonly WrittenPart[], standing: Standing) {
  for (const { part: partKey, entries, list } of written) {
    const part = partOf(parts, partKey)
    const now = standing.get(partKey) ?? []
    const nowOf = (key: string) => now.find((entry) => part.keyOf(entry) === key) ?? null
    const left = list ? list.after.map((entry) => ({ key: part.keyOf(entry), after: entry })) : entries
    const others = list ? now.filter((entry) => !left.some(({ key }) => key === part.keyOf(entry))).map((entry) => part.keyOf(entry)) : []
    const other = [...left.filter(({ key, after }) => !sameEntry(nowOf(key), after)).map(({ key }) => key), ...others][0]
    if (other !== undefined) throw await changedSince(act, whole, part, { key: other, entry: nowOf(other) })
    if (list && !sameEntry(now, list.after))
      throw conflict(`The order of ${part.title.toLowerCase()} was changed since. Put it back first.`)
  }
}

async function changedSince(act: Act, whole: Whole, part: AnyPart, { key, entry }: { key: string; entry: unknown }): Promise<AppError> {
  if (entry === null) return conflict(`${part.title}: “${key}” was taken away since. Undo that first.`)
  const by = (await newestOf(act, whole, part, key))?.by
  const who = by ? ` by ${by}` : ''
  return conflict(`${part.title}: “${part.nameOf(entry)}” was changed since${who}. Undo that first, or change it by hand.`)
}

function partOf(parts: readonly AnyPart[], key: string): AnyPart {
  const part = parts.find((one) => one.key === key)
  if (!part) throw conflict(`This Muster keeps no part “${key}” any more, so what stood there cannot be put back.`)
  return part
}

/** What stood before as Muster reads it today. */
function readBefore(part: AnyPart, entries: readonly unknown[]): unknown[] {
  return entries.map((entry) => {
    const parsed = part.schema.safeParse(entry)
    if (parsed.success) return parsed.data
    throw conflict(`${part.title}: what stood before is of an older shape and cannot be put back. Change it by hand.`)
  })
}

function fileBefore(programme: ProgrammeRow, parts: readonly AnyPart[], { written, nameBefore, nameAfter }: ChangeContent): ProgrammeFile {
  const before = written.map(({ part: key, entries, list }) => {
    const part = partOf(parts, key)
    const given = list ? list.before : entries.flatMap((entry) => (entry.before === null ? [] : [entry.before]))
    const removed = new Set(entries.flatMap((entry) => (entry.before === null ? [entry.key] : [])))
    return { key, entries: readBefore(part, given), removed }
  })
  return {
    key: programme.key,
    name: nameBefore !== null && nameAfter === programme.name ? nameBefore : programme.name,
    parts: new Map(before.map(({ key, entries }) => [key, entries])),
    removed: new Map(before.map(({ key, removed }) => [key, removed])),
  }
}
