import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const BUILDS = `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
const out = process.argv[process.argv.indexOf('--outDir') + 1]
appendFileSync('builds', 'x')
mkdirSync(out, { recursive: true })
writeFileSync(out + '/index.html', 'built')
`
const FAILS = `console.error('main.tsx: there is no such module'); process.exit(1)`

/** A project with the real scripts, a few sources, and a program in vite's place that counts its calls. */
function makeProject(vite: string) {
  const folder = mkdtempSync(join(tmpdir(), 'muster-web-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(import.meta.dirname, join(folder, 'scripts'), { recursive: true })
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  write('package.json', '{"type":"module"}')
  write('.muster/there', '')
  write('node_modules/vite/bin/vite.js', vite)
  write('src/web/main.tsx', '1')
  write('src/modules/people/model.ts', '1')
  write('src/modules/people/store.ts', '1')
  write('src/modules/people/web/PeopleScreen.tsx', '1')
  write(
    'go.mjs',
    `import { runScript } from './scripts/base.mjs'\nimport { buildWeb } from './scripts/build-web.mjs'\nawait runScript(async () => { await buildWeb(); return 0 })\n`,
  )
  const builds = () => (existsSync(join(folder, 'builds')) ? readFileSync(join(folder, 'builds'), 'utf8').length : 0)
  const run = async () => {
    const child = spawn(process.execPath, [join(folder, 'go.mjs')], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
    const said: string[] = []
    child.stderr.on('data', (chunk) => said.push(String(chunk)))
    const [code] = await once(child, 'close')
    return { code, stderr: said.join('') }
  }
  return { folder, write, builds, run }
}

test('builds when what the browser reads has changed, and only then', async () => {
  const { folder, write, builds, run } = makeProject(BUILDS)
  expect(await run()).toEqual({ code: 0, stderr: '' })
  expect(builds(), 'there is nothing to build without a configuration').toBe(0)

  write('vite.config.ts', '')
  const changes: [string, () => void, number][] = [
    ['first time', () => {}, 1],
    ['nothing changed', () => {}, 1],
    ['a screen', () => write('src/modules/people/web/PeopleScreen.tsx', '2'), 2],
    ['a model, which the browser reads as well', () => write('src/modules/people/model.ts', '2'), 3],
    ['a store, which only the server reads', () => write('src/modules/people/store.ts', '2'), 3],
    ['a test', () => write('src/web/main.test.tsx', '2'), 3],
    ['another version of a package', () => write('package-lock.json', '{}'), 4],
    ['the built pages are gone', () => rmSync(join(folder, 'dist'), { recursive: true }), 5],
  ]
  for (const [why, change, expected] of changes) {
    change()
    expect((await run()).code, why).toBe(0)
    expect(builds(), why).toBe(expected)
    expect(readFileSync(join(folder, 'dist/web/index.html'), 'utf8')).toBe('built')
  }
})

test('two starts at the same time build once', async () => {
  const { write, builds, run } = makeProject(`await new Promise((resolve) => setTimeout(resolve, 700))\n${BUILDS}`)
  write('vite.config.ts', '')
  await Promise.all([run(), run()])
  expect(builds()).toBe(1)
})

test('a failed build is said in a sentence with its reason and leaves the pages that were there', async () => {
  const { folder, write, run } = makeProject(FAILS)
  write('vite.config.ts', '')
  write('dist/web/index.html', 'as before')
  expect(await run()).toEqual({
    code: 1,
    stderr: expect.stringContaining('The web pages could not be built: main.tsx: there is no such module'),
  })
  expect(readFileSync(join(folder, 'dist/web/index.html'), 'utf8')).toBe('as before')
})
