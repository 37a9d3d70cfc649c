import { resolve } from 'node:path'
import { systemClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { listDamaged, takeBackup } from '#platform/db/backup/take-backup.ts'
import { Refusal } from '#platform/process/refusal.ts'
import type { Io } from './io.ts'
import { withRecord } from './open-record.ts'

/** Writes the record and its stored files to a new folder; a running server goes on meanwhile. */
export async function backup(args: readonly string[], io: Io): Promise<number> {
  const [folder, ...rest] = args
  if (folder === undefined || folder.startsWith('-') || rest.length > 0)
    throw new Refusal(`"muster backup ${args.join(' ')}" is not understood; write muster backup FOLDER, a folder to be made.`, {
      exitCode: 2,
    })
  const { dataDir, release } = readConfig()
  const target = resolve(folder)
  const manifest = await withRecord((db) => takeBackup({ db, dataDir, release, takenAt: systemClock.now() }, target), 'as_it_is')
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  io.stdout.write(`Backed up ${rows} rows of ${manifest.tables.length} tables and ${manifest.files.length} files to ${target}.\n`)
  for (const name of listDamaged(manifest))
    io.stderr.write(
      `The stored file ${name} is damaged: its bytes are not what its name says. It was backed up as it is; import that report again.\n`,
    )
  return 0
}
