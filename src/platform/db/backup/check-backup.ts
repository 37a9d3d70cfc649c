import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf, Refusal, systemCode } from '#platform/process/refusal.ts'
import { FORMAT, filePath, MANIFEST, MANIFEST_HASH, Manifest, tablePath } from './manifest.ts'
import { hashFile, readLines } from './members.ts'

const damaged = (member: string, why: string) =>
  new Refusal(`The backup is damaged: ${member} ${why}. Nothing was restored; use another backup.`)

async function readManifest(folder: string): Promise<Manifest> {
  const read = (name: string) =>
    readFile(join(folder, name), 'utf8').catch((error: unknown) => {
      throw new Refusal(
        `"${folder}" is no finished backup: its ${name} cannot be read (${messageOf(error)}). Name a folder that "muster backup" made.`,
      )
    })
  const text = await read(MANIFEST)
  const told = (await read(MANIFEST_HASH)).trim()
  if (createHash('sha256').update(text).digest('hex') !== told) throw damaged(MANIFEST, `does not fit its hash in ${MANIFEST_HASH}`)
  const json: unknown = JSON.parse(text)
  const parsed = Manifest.safeParse(json)
  if (parsed.success) return parsed.data
  const place = parsed.error.issues[0]?.path.join('.') ?? ''
  throw new Refusal(
    `${MANIFEST} is not in format ${FORMAT}, which this release reads (at "${place}"). Restore with the release that made the backup, then upgrade.`,
  )
}

async function checkHash(folder: string, member: string, sha256: string): Promise<void> {
  const found = await hashFile(join(folder, member)).catch((error: unknown) => {
    throw damaged(member, systemCode(error) === 'ENOENT' ? 'is missing' : `cannot be read (${messageOf(error)})`)
  })
  if (found !== sha256) throw damaged(member, 'does not fit its hash in the manifest')
}

async function countRows(path: string): Promise<number> {
  let rows = 0
  for await (const lines of readLines(path)) rows += lines.length
  return rows
}

/** Reads the whole backup once. Answers its manifest; throws a `Refusal` that names the first member that does not fit. */
export async function checkBackup(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder)
  for (const { table, rows, sha256 } of manifest.tables) {
    const member = tablePath(table)
    await checkHash(folder, member, sha256)
    const found = await countRows(join(folder, member))
    if (found !== rows) throw damaged(member, `holds ${found} rows and the manifest says ${rows}`)
  }
  for (const { path, sha256 } of manifest.files) await checkHash(folder, filePath(path), sha256)
  return manifest
}
