import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { OWN, ROOT, say, Trouble } from './base.mjs'
import { withLock } from './lock.mjs'

const OUT = join(ROOT, 'dist', 'web')
const STAMP = join(OWN, 'web.stamp')
const SETTINGS = ['vite.config.ts', 'postcss.config.mjs', 'postcss.config.cjs', 'index.html', 'package-lock.json', 'tsconfig.json']

/** The browser may read a noun's model, rules (numbers and roster are such) and access besides the screens (architecture, layout). */
const MAY_REACH_BROWSER = /^(web|model|rules|access|numbers|roster)([./]|$)/

function listFiles(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

function listSources() {
  const modules = join(ROOT, 'src', 'modules')
  const nouns = existsSync(modules) ? readdirSync(modules) : []
  const ofModules = nouns.flatMap((noun) =>
    listFiles(join(modules, noun)).filter((file) => MAY_REACH_BROWSER.test(relative(join(modules, noun), file))),
  )
  const settings = SETTINGS.map((name) => join(ROOT, name)).filter((file) => existsSync(file))
  return [...settings, ...listFiles(join(ROOT, 'src', 'web')), ...listFiles(join(ROOT, 'src', 'kernel')), ...ofModules].sort()
}

function hashSources() {
  const hash = createHash('sha256')
  for (const file of listSources()) hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function isFresh(hash) {
  return existsSync(join(OUT, 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash
}

function runVite(outDir) {
  return new Promise((resolve, reject) => {
    const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
    const child = spawn(process.execPath, [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output = (output + chunk).slice(-4_000)
      })
    }
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Trouble(`The web pages could not be built: ${output.trim() || `vite ended with code ${code}`}`)),
    )
  })
}

/** Builds into a folder aside and swaps it in, so that a running server never serves half of it. */
async function build(hash) {
  if (isFresh(hash)) return
  say('Building the web pages …')
  const started = performance.now()
  const draft = join(OWN, 'web.new')
  const old = join(OWN, 'web.old')
  for (const folder of [draft, old]) rmSync(folder, { recursive: true, force: true })
  await runVite(draft)
  mkdirSync(join(ROOT, 'dist'), { recursive: true })
  if (existsSync(OUT)) renameSync(OUT, old)
  renameSync(draft, OUT)
  rmSync(old, { recursive: true, force: true })
  writeFileSync(STAMP, hash)
  say(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
}

/** Builds `dist/web` when its sources have changed since the last build; nothing to do while there is no web side. */
export async function buildWeb() {
  if (!existsSync(join(ROOT, 'vite.config.ts'))) return
  const hash = hashSources()
  if (!isFresh(hash)) await withLock(join(OWN, 'web.lock'), say, () => build(hash))
}
