import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '#platform/log.ts'
import { findProcess } from '#platform/process/liveness.ts'
import { findLiveOwner } from './folder-owner.ts'
import { clearLeftover } from './leftover.ts'
import { type Embedded, startEmbedded } from './start.ts'

const PREFIX = 'muster-test-'

/** A test run that was killed leaves its folder and maybe its server; the next run clears them. */
async function clearDeadRuns(parent: string): Promise<void> {
  for (const name of readdirSync(parent)) {
    const pid = Number(name.slice(PREFIX.length).split('-')[0])
    if (!name.startsWith(PREFIX) || findProcess(pid) !== null) continue
    const folder = join(parent, name)
    if (findLiveOwner(folder) !== null) continue
    await clearLeftover(join(folder, 'postgres'), null)
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A throw-away server for a test run: own folder under the system's temporary one, no fsync, gone after `stop`.
 * Databases are the caller's to create; `connection` names the empty database `muster`.
 */
export async function startEmbeddedForTests(): Promise<Embedded> {
  const parent = join(tmpdir(), `muster-tests-${process.getuid?.() ?? 'all'}`)
  mkdirSync(parent, { recursive: true, mode: 0o711 })
  chmodSync(parent, 0o711)
  await clearDeadRuns(parent)
  const dataDir = mkdtempSync(join(parent, `${PREFIX}${process.pid}-`))
  chmodSync(dataDir, 0o711)
  const embedded = await startEmbedded({ dataDir, log: createLog('silent'), durability: 'fast' })
  return {
    ...embedded,
    async stop() {
      await embedded.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
