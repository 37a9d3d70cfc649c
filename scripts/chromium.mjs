import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ROOT, say } from './base.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const ELSEWHERE = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const answers = (path) => spawnSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 20_000 }).status === 0

/** A package may leave a file of that name which only says where to get the browser: it must answer. */
function findInstalled() {
  const told = process.env.CHROMIUM_PATH
  if (told) return existsSync(told) ? told : null
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...ELSEWHERE]
  return candidates.find((path) => existsSync(path) && answers(path)) ?? null
}

const run = (command, args) =>
  spawnSync(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0

function installWithApt() {
  const isRoot = process.getuid?.() === 0
  if (!existsSync('/usr/bin/apt-get')) return false
  if (!isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return false
  say('Installing Chromium with apt-get for the browser tests …')
  const apt = (...args) => (isRoot ? run('apt-get', args) : run('sudo', ['-n', 'apt-get', ...args]))
  return apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', 'chromium')
}

/** Playwright's own download: for machines without apt, or whose chromium package is only a pointer to another store. */
function installWithPlaywright() {
  say('Downloading Chromium for the browser tests …')
  const cli = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js')
  if (!existsSync(cli) || !run(process.execPath, [cli, 'install', 'chromium'])) return null
  const asked = spawnSync(process.execPath, ['-p', 'require("@playwright/test").chromium.executablePath()'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const path = asked.stdout.trim()
  return existsSync(path) && answers(path) ? path : null
}

/** Path of a Chromium that runs; null, with a sentence said, when there is none and none can be installed. */
export function ensureChromium() {
  const found = findInstalled() ?? (!process.env.CHROMIUM_PATH && installWithApt() ? findInstalled() : null)
  const path = found ?? (process.env.CHROMIUM_PATH ? null : installWithPlaywright())
  if (path === null)
    say(
      'There is no Chromium for the browser tests. Install one ("apt-get install chromium" as root), or set CHROMIUM_PATH to its program.',
    )
  return path
}
