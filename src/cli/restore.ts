import { resolve } from 'node:path'
import { readConfig } from '#platform/config.ts'
import { restoreBackup } from '#platform/db/backup/restore-backup.ts'
import { Refusal } from '#platform/process/refusal.ts'
import type { Io } from './io.ts'
import { withRecord } from './open-record.ts'

/** Loads a backup into an empty database and its files into the data folder. */
export async function restore(args: readonly string[], io: Io): Promise<number> {
  const [folder, ...rest] = args
  if (folder === undefined || folder.startsWith('-') || rest.length > 0)
    throw new Refusal(`"muster restore ${args.join(' ')}" is not understood; write muster restore FOLDER, one that "muster backup" made.`, {
      exitCode: 2,
    })
  const { dataDir } = readConfig()
  const manifest = await withRecord((db) => restoreBackup(db, dataDir, resolve(folder)), 'as_it_is')
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  io.stdout.write(
    `Restored ${rows} rows of ${manifest.tables.length} tables and ${manifest.files.length} files, as of ${manifest.takenAt}. "muster audit verify" checks the audit trail.\n`,
  )
  return 0
}
