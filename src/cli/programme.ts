import { parseArgs } from 'node:util'
import { AppError } from '#kernel/app-error.ts'
import { Id } from '#kernel/shapes.ts'
import { importProgramme } from '#modules/programmes/commands/import-programme.ts'
import { exportProgramme } from '#modules/programmes/commands/standing.ts'
import { undoChange } from '#modules/programmes/commands/undo-change.ts'
import { ProgrammeKey } from '#modules/programmes/file/programme-file.ts'
import { readChanges } from '#modules/programmes/read-changes.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING, SYSTEM } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { type Db, inTransaction } from '#platform/db/database.ts'
import { Refusal } from '#platform/process/refusal.ts'
import { PARTS } from '../modules.ts'
import { readInput, refused } from './input-file.ts'
import type { Io } from './io.ts'
import { withRecord } from './open-record.ts'

const USAGE =
  'muster programme export KEY | muster programme import FILE [--as KEY] [--dry-run] | muster programme undo KEY [--change ID] [--dry-run]'
const wrongUsage = (args: readonly string[]) => refused(`"muster programme ${args.join(' ')}" is not understood; write ${USAGE}.`)

/** Prints the file of a programme, the bytes that the screen's export gives. */
async function exportTo(db: Db, key: string, io: Io): Promise<number> {
  io.stdout.write(await exportProgramme(db, key, PARTS))
  return 0
}

/** As whoever runs the command line, in one transaction. */
const asCommandLine = <T>(db: Db, work: (act: Act) => Promise<T>): Promise<T> => {
  const actor = { ...SYSTEM, name: 'Command line' }
  const nobody = { requestId: null, address: null, userAgent: null, reactions: new Map() }
  return inTransaction(db, (tx) => work({ tx, actor, scope: EVERYTHING, at: systemClock.now(), ...nobody }))
}

type Wish = { readonly path: string; readonly as: string | undefined; readonly isDryRun: boolean }

/** Prints what became, or would become, of the file as JSON. Answers 3 where a dry run found something wrong. */
async function importFrom(db: Db, { path, as, isDryRun }: Wish, bytes: Uint8Array, io: Io): Promise<number> {
  const fileName = path.split('/').at(-1) ?? path
  const answer = await asCommandLine(db, (act) => importProgramme(act, PARTS, { bytes, as, isDryRun, fileName }))
  io.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
  return answer.problems.length > 0 ? 3 : 0
}

type UndoWish = { readonly key: string; readonly change: string | undefined; readonly isDryRun: boolean }

/** Takes back the change that is named, else the newest one that is neither an undo nor undone; prints what became, or would become, of it. */
async function undoOf(db: Db, { key, change, isDryRun }: UndoWish, io: Io): Promise<number> {
  const changes = await readChanges(db, key, PARTS, { limit: 100, after: null })
  const id = change ?? changes.find(({ kind, undoneAt }) => kind !== 'undo' && undoneAt === null)?.id
  if (id === undefined) throw refused(`Nothing was changed in "${key}" that could be undone.`)
  const answer = await asCommandLine(db, (act) => undoChange(act, PARTS, { key, change: id, isDryRun }))
  io.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
  return 0
}

function undoWishOf(args: readonly string[]): UndoWish {
  try {
    const options = { change: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [key, ...rest] = positionals
    if (key === undefined || rest.length > 0) throw wrongUsage(['undo', ...args])
    if (values.change !== undefined && !Id.safeParse(values.change).success)
      throw refused(`"${values.change}" is no change: give the id that the import printed as "change".`)
    return { key, change: values.change, isDryRun: values['dry-run'] ?? false }
  } catch (error) {
    throw error instanceof Refusal ? error : wrongUsage(['undo', ...args])
  }
}

function wishOf(args: readonly string[]): Wish {
  try {
    const options = { as: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [path, ...rest] = positionals
    if (path === undefined || rest.length > 0) throw wrongUsage(['import', ...args])
    if (values.as !== undefined && !ProgrammeKey.safeParse(values.as).success)
      throw refused(`"${values.as}" is no key: write small letters, digits and hyphens, beginning with a letter.`)
    return { path, as: values.as, isDryRun: values['dry-run'] ?? false }
  } catch (error) {
    throw error instanceof Refusal ? error : wrongUsage(['import', ...args])
  }
}

/** Writes a programme out as one file, takes one in, or takes a change back, on the record. Exit codes: 0 done, 2 usage or a file that cannot stand, 3 a dry run found problems. */
export async function programme(args: readonly string[], io: Io): Promise<number> {
  const [what, ...rest] = args
  const [key] = rest
  try {
    if (what === 'export' && key !== undefined && rest.length === 1 && !key.startsWith('-'))
      return await withRecord((db) => exportTo(db, key, io))
    if (what === 'undo') {
      const wish = undoWishOf(rest)
      return await withRecord((db) => undoOf(db, wish, io))
    }
    if (what !== 'import') throw wrongUsage(args)
    const wish = wishOf(rest)
    const bytes = await readInput(wish.path)
    return await withRecord((db) => importFrom(db, wish, bytes, io))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw refused(error.errors.length > 0 ? error.errors.map(({ message }) => message).join(' ') : error.message)
  }
}
