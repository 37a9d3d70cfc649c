import { parseArgs } from 'node:util'
import { AppError } from '#kernel/app-error.ts'
import { importProgramme } from '#modules/programmes/commands/import-programme.ts'
import { exportProgramme } from '#modules/programmes/commands/standing.ts'
import { ProgrammeKey } from '#modules/programmes/file/programme-file.ts'
import { EVERYTHING, SYSTEM } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { type Db, inTransaction } from '#platform/db/database.ts'
import { Refusal } from '#platform/process/refusal.ts'
import { PARTS } from '../modules.ts'
import { readInput, refused } from './input-file.ts'
import type { Io } from './io.ts'
import { withRecord } from './open-record.ts'

const USAGE = 'muster programme export KEY | muster programme import FILE [--as KEY] [--dry-run]'
const wrongUsage = (args: readonly string[]) => refused(`"muster programme ${args.join(' ')}" is not understood; write ${USAGE}.`)

/** Prints the file of a programme, the bytes that the screen's export gives. */
async function exportTo(db: Db, key: string, io: Io): Promise<number> {
  io.stdout.write(await exportProgramme(db, key, PARTS))
  return 0
}

type Wish = { readonly path: string; readonly as: string | undefined; readonly isDryRun: boolean }

/** Prints what became, or would become, of the file as JSON. Answers 3 where a dry run found something wrong. */
async function importFrom(db: Db, { path, as, isDryRun }: Wish, bytes: Uint8Array, io: Io): Promise<number> {
  const actor = { ...SYSTEM, name: 'Command line' }
  const nobody = { requestId: null, address: null, userAgent: null, reactions: new Map() }
  const answer = await inTransaction(db, (tx) =>
    importProgramme({ tx, actor, scope: EVERYTHING, at: systemClock.now(), ...nobody }, PARTS, {
      ...{ bytes, as, isDryRun },
      fileName: path.split('/').at(-1) ?? path,
    }),
  )
  io.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
  return answer.problems.length > 0 ? 3 : 0
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

/** Writes a programme out as one file, or takes one in, on the record. Exit codes: 0 done, 2 usage or a file that cannot stand, 3 a dry run found problems. */
export async function programme(args: readonly string[], io: Io): Promise<number> {
  const [what, ...rest] = args
  const [key] = rest
  try {
    if (what === 'export' && key !== undefined && rest.length === 1 && !key.startsWith('-'))
      return await withRecord((db) => exportTo(db, key, io))
    if (what !== 'import') throw wrongUsage(args)
    const wish = wishOf(rest)
    const bytes = await readInput(wish.path)
    return await withRecord((db) => importFrom(db, wish, bytes, io))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw refused(error.errors.length > 0 ? error.errors.map(({ message }) => message).join(' ') : error.message)
  }
}
