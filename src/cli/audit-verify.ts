import { sealAudit, verifyAudit } from '#modules/audit/commands.ts'
import { Refusal } from '#platform/process/refusal.ts'
import type { Io } from './io.ts'
import { withRecord } from './open-record.ts'

const USAGE = 'muster audit verify [--head HASH]'

function headOf(args: readonly string[]): string | null {
  const [flag, hash, ...rest] = args
  if (flag === undefined) return null
  if (flag === '--head' && hash !== undefined && /^[0-9a-f]{64}$/.test(hash) && rest.length === 0) return hash
  throw new Refusal(`"muster audit verify ${args.join(' ')}" is not understood; write ${USAGE}, with the 64 characters noted earlier.`, {
    exitCode: 2,
  })
}

/**
 * Seals what is waiting, follows the whole chain and prints what it found. Answers 0 when it is whole, 1 when an entry does not fit,
 * which is named. `--head` is a head noted earlier: entries cut off since are found by it.
 */
export async function auditVerify(args: readonly string[], io: Io): Promise<number> {
  const noted = headOf(args)
  const verdict = await withRecord(async (db) => {
    await sealAudit(db)
    return verifyAudit(db, noted)
  })
  const { entries, sealed, intact, brokenAt, why, head } = verdict
  if (intact) {
    const waiting = entries - sealed
    io.stdout.write(
      [
        `The audit trail is whole: ${sealed} ${sealed === 1 ? 'entry' : 'entries'} sealed${waiting > 0 ? `, ${waiting} waiting for open transactions` : ''}.`,
        head === null ? '' : `Its head is ${head}; noted elsewhere, it proves later that nothing was cut off (--head).\n`,
      ].join('\n'),
    )
    return 0
  }
  const where = brokenAt === null ? 'The audit trail is not whole' : `The audit trail is broken at entry ${brokenAt}`
  io.stderr.write(`${where}: ${why}. Compare with a backup made before.\n`)
  return 1
}
