import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { fits } from './packages.mjs'

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-scripts-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function runNode(args: readonly string[], env: Record<string, string | undefined> = {}) {
  const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    output.stderr += chunk
  })
  const [code] = await once(child, 'close')
  return { code, ...output }
}

describe('whether what is installed fits the lock file', () => {
  const here = { os: [process.platform], cpu: [process.arch], optional: true }
  const lock = {
    packages: {
      '': { name: 'muster' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/tool': { version: '2.0.0', dev: true },
      'node_modules/native-here': { version: '3.0.0', ...here },
      'node_modules/native-elsewhere': { version: '3.0.0', optional: true, os: ['aix'] },
      'node_modules/maybe': { version: '4.0.0', optional: true },
    },
  }
  const whole = {
    'node_modules/a': { version: '1.0.0' },
    'node_modules/tool': { version: '2.0.0' },
    'node_modules/native-here': { version: '3.0.0' },
  }
  const { 'node_modules/tool': _tool, ...withoutTools } = whole
  const { 'node_modules/native-here': _native, ...withoutNative } = whole

  test.each([
    ['all there, parts for other systems left out', whole, true, true],
    ['tools missing, and tests are to run', withoutTools, true, false],
    ['tools missing, and only the server is to run', withoutTools, false, true],
    ['another version', { ...whole, 'node_modules/a': { version: '1.0.1' } }, false, false],
    ['a package missing', {}, false, false],
    ['the program part for this very system missing', withoutNative, false, false],
    ['something of one’s own besides', { ...whole, 'node_modules/extra': { version: '9.0.0' } }, true, true],
  ])('%s', (_why, packages, dev, expected) => {
    expect(fits(lock, { packages }, dev)).toBe(expected)
  })
})

/** A project of one file with the real scripts, and an npm that writes down each call instead of loading packages. */
function makeProject(npm: string): { folder: string; env: Record<string, string>; calls: () => string[] } {
  const folder = makeFolder()
  cpSync(import.meta.dirname, join(folder, 'scripts'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } }))
  const body = `import { runScript } from './scripts/base.mjs'\nimport { bootstrap } from './scripts/bootstrap.mjs'\nawait runScript(async () => { await bootstrap({ dev: false }); console.log('went on'); return 0 })\n`
  writeFileSync(join(folder, 'go.mjs'), body)
  mkdirSync(join(folder, 'bin'))
  writeFileSync(join(folder, 'bin', 'npm'), `#!/bin/sh\necho "$*" >> ${folder}/calls\n${npm}\n`, { mode: 0o755 })
  const calls = () => (existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n') : [])
  return { folder, env: { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, HOME: folder }, calls }
}

const INSTALLS = `mkdir -p node_modules && echo '{"packages":{"node_modules/a":{"version":"1.0.0"}}}' > node_modules/.package-lock.json`

describe('installing packages', () => {
  test('happens once, without install scripts, and again when the lock file changes', async () => {
    const { folder, env, calls } = makeProject(INSTALLS)
    const go = () => runNode([join(folder, 'go.mjs')], env)

    expect(await go()).toEqual({
      code: 0,
      stdout: 'went on\n',
      stderr: expect.stringMatching(/^Installing the 1 packages Muster needs .*\nInstalled in \d+ s\.\n$/),
    })
    expect(await go()).toEqual({ code: 0, stdout: 'went on\n', stderr: '' })
    expect(calls()).toEqual([expect.stringMatching(/^ci --ignore-scripts --omit=dev /)])

    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '2.0.0' } } }))
    await go()
    expect(calls()).toHaveLength(2)
  })

  test('is left out when npm was run by hand', async () => {
    const { folder, env, calls } = makeProject(INSTALLS)
    mkdirSync(join(folder, 'node_modules'))
    writeFileSync(join(folder, 'node_modules', '.package-lock.json'), '{"packages":{"node_modules/a":{"version":"1.0.0"}}}')
    expect(await runNode([join(folder, 'go.mjs')], env)).toEqual({ code: 0, stdout: 'went on\n', stderr: '' })
    expect(calls()).toEqual([])
  })

  test('two starts at the same time install once', async () => {
    const { folder, env, calls } = makeProject(`sleep 1; ${INSTALLS}`)
    const both = await Promise.all([1, 2].map(() => runNode([join(folder, 'go.mjs')], env)))
    expect(both.map((run) => run.stdout)).toEqual(['went on\n', 'went on\n'])
    expect(both.map((run) => run.stderr).join('')).toContain('Another start is installing right now')
    expect(calls()).toHaveLength(1)
  })

  test('goes on after a start that was killed while installing', async () => {
    const { folder, env, calls } = makeProject(INSTALLS)
    mkdirSync(join(folder, '.muster'))
    const gone = await runNode(['-p', 'process.pid'])
    writeFileSync(join(folder, '.muster', 'bootstrap.lock'), gone.stdout.trim())
    expect(await runNode([join(folder, 'go.mjs')], env)).toMatchObject({ code: 0, stdout: 'went on\n' })
    expect(calls()).toHaveLength(1)
  })

  test('a fault of the network is tried again', async () => {
    const { folder, env, calls } = makeProject(
      `if [ ! -e tried ]; then touch tried; echo 'npm error code ECONNRESET' >&2; exit 1; fi; ${INSTALLS}`,
    )
    const run = await runNode([join(folder, 'go.mjs')], env)
    expect(run).toMatchObject({ code: 0, stdout: 'went on\n' })
    expect(run.stderr).toContain('attempt 2 of 4 follows')
    expect(calls()).toHaveLength(2)
  })

  test('a lock file that npm ci finds incomplete is installed from all the same', async () => {
    const { folder, env, calls } = makeProject(`case "$1" in ci) echo 'npm error code EUSAGE' >&2; exit 1;; esac; ${INSTALLS}`)
    expect(await runNode([join(folder, 'go.mjs')], env)).toMatchObject({ code: 0, stdout: 'went on\n' })
    expect(calls()).toEqual([expect.stringMatching(/^ci /), expect.stringMatching(/^install --ignore-scripts --no-save --omit=dev /)])
  })

  test('a fault that stays is one sentence with npm’s reason, and exit code 1', async () => {
    const { folder, env, calls } = makeProject(`echo 'npm error code ENOSPC' >&2; echo 'npm error no space left on device' >&2; exit 1`)
    const run = await runNode([join(folder, 'go.mjs')], env)
    expect(run).toMatchObject({ code: 1, stdout: '' })
    expect(run.stderr).toContain(
      'npm could not install packages: code ENOSPC | no space left on device. Check the network and start again.',
    )
    expect(calls()).toHaveLength(1)
  })

  test.each([
    ['unset', undefined],
    ['empty', ''],
    ['not there', '/nowhere/at/all'],
  ])('a home folder that is %s is replaced by one of ours', async (_how, home) => {
    const { folder, env } = makeProject(`echo "$HOME" > home-of-npm; ${INSTALLS}`)
    expect((await runNode([join(folder, 'go.mjs')], { ...env, HOME: home })).code).toBe(0)
    expect(readFileSync(join(folder, 'home-of-npm'), 'utf8').trim()).toBe(join(folder, '.muster', 'home'))
  })
})

test('the program itself speaks a sentence on a Node that is too old', () => {
  // An old Node cannot be had here: what it would read must at least be free of newer syntax before the sentence.
  const program = readFileSync(join(import.meta.dirname, '../bin/muster'), 'utf8')
  const opening = program.slice(0, program.indexOf('function isInstalled'))
  expect(opening).toContain('Muster needs Node 20 or later')
  expect(opening).not.toMatch(/\b(const|let|import|await|=>|\?\?|\?\.)\b|`/)
})
