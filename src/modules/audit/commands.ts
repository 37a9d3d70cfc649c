import { type Db, inTransaction } from '#platform/db/database.ts'
import type { AuditVerdict } from './model.ts'
import { faultOf, type Link, ROOT, sealOf } from './rules.ts'
import { countEntries, findHead, listSealed, listUnsealed, lockChain, type Seal, saveSeals } from './store.ts'

const BATCH = 2_000

/** One batch in its own transaction, so that a long chain never holds the lock for long; answers how many were sealed. */
const sealBatch = (db: Db): Promise<number> =>
  inTransaction(db, async (tx) => {
    await lockChain(tx)
    let head = await findHead(tx)
    const seals: Seal[] = []
    for (const entry of await listUnsealed(tx, BATCH)) {
      const seal = { id: entry.id, number: head.number + 1, previousHash: head.hash, hash: sealOf(head.hash, entry) }
      seals.push(seal)
      head = seal
    }
    if (seals.length > 0) await saveSeals(tx, seals)
    return seals.length
  })

/** Seals every entry that can be sealed, from any process, as often as one likes; answers how many. */
export async function sealAudit(db: Db): Promise<number> {
  let sealed = 0
  for (;;) {
    const batch = await sealBatch(db)
    sealed += batch
    if (batch < BATCH) return sealed
  }
}

/**
 * Follows the whole chain and names the first entry that does not fit. With `expected`, a head noted earlier, the chain must
 * also still hold it: entries cut off at the end are found only so.
 */
export async function verifyAudit(db: Db, expected: string | null = null): Promise<AuditVerdict> {
  const counts = await countEntries(db)
  let last: Link = ROOT
  let isExpectedSeen = expected === null
  for (;;) {
    const entries = await listSealed(db, last.number, BATCH)
    for (const entry of entries) {
      const why = faultOf(last, entry)
      if (why !== null) return { ...counts, intact: false, brokenAt: String(entry.id), why, head: null }
      last = { number: entry.seal_number, hash: entry.hash ?? '' }
      isExpectedSeen ||= entry.hash === expected
    }
    if (entries.length < BATCH) break
  }
  const head = last.number === 0 ? null : last.hash
  if (isExpectedSeen) return { ...counts, intact: true, brokenAt: null, why: null, head }
  return { ...counts, intact: false, brokenAt: null, why: 'the noted head is not in the chain: entries were cut off or written anew', head }
}
