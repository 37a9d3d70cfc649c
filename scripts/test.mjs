import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { OWN, ROOT, runScript } from './base.mjs'
import { bootstrap } from './bootstrap.mjs'
import { buildWeb } from './build-web.mjs'
import { ensureChromium } from './chromium.mjs'

const RESULTS = join(OWN, 'test')
/** What a test file says that works on the PostgreSQL server it is given; the others know nothing of that server. */
const ON_THE_SERVER = /openWorld|createTestDatabase|inject\('server'\)|new World\(/
const TESTS = ['src', 'scripts', 'tests']

const testsOnTheServer = () =>
  TESTS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.test\.tsx?$/.test(file))
      .map((file) => join(folder, file))
      .filter((file) => ON_THE_SERVER.test(readFileSync(join(ROOT, file), 'utf8'))),
  )

const tool = (...path) => join(ROOT, 'node_modules', ...path)
const firstOf = (...names) => names.find((name) => existsSync(join(ROOT, name)))

/** The tool that runs now; a stop ends it as well, and its own servers with it. */
let underWay = null
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
  process.once(signal, () => {
    underWay?.kill(signal)
    process.exit(signal === 'SIGINT' ? 130 : 143)
  })
}

/** Runs one tool on this Node; answers whether it ended well. */
function run(args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } })
    underWay = child
    child.on('error', () => resolve(false))
    child.on('close', (code) => resolve(code === 0))
  })
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** A file that could not even be loaded has no failed test of its own, and counts as one. */
function countVitest(file) {
  const report = readJson(file)
  if (report === null) return { passed: 0, failed: 1 }
  const unloaded = report.testResults.filter(
    (suite) => suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed'),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length }
}

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]

/** Where a browser test broke off, with what was expected and found there: the summary is what is kept of a run that nobody watched. */
function whyOf(spec) {
  const error = spec.tests.flatMap(({ results }) => results).find((result) => result.error)?.error
  if (!error) return []
  const told = stripVTControlCharacters(error.message ?? '').split('\n')
  const line = error.location ? [`at line ${error.location.line}`] : []
  return [...line, ...told.filter((text) => text.trim() !== '').slice(0, 8)].map((text) => `      ${text.trim().slice(0, 200)}`)
}

/** A test that passed only when tried again ("flaky") counts as passed, and is named in the summary. */
function countPlaywright(file) {
  const report = readJson(file)
  if (!report?.stats) return { passed: 0, failed: 1 }
  const { expected, flaky, unexpected } = report.stats
  const specs = report.suites.flatMap(specsOf)
  const told = (status, prefix) =>
    specs
      .filter(({ tests }) => tests.some((test) => test.status === status))
      .flatMap((spec) => [`  ${prefix}: ${spec.file}:${spec.line} ${spec.title}`, ...whyOf(spec)])
  return {
    passed: expected + flaky,
    failed: unexpected,
    named: [...told('unexpected', 'Failed'), ...told('flaky', 'Passed at the second try only, to be mended')],
  }
}

/** `files`: these alone; without any every test. */
async function runVitest(name, files = [], env = {}) {
  const file = join(RESULTS, `${name}.json`)
  rmSync(file, { force: true })
  const fine = await run(
    [tool('vitest', 'vitest.mjs'), 'run', ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    env,
  )
  const counts = countVitest(file)
  return { fine: fine && counts.failed === 0, counts }
}

async function runPlaywright() {
  const chromium = ensureChromium()
  if (chromium === null) return { fine: false, counts: { passed: 0, failed: 1 } }
  await buildWeb()
  const file = join(RESULTS, 'browser.json')
  rmSync(file, { force: true })
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file, PLAYWRIGHT_JSON_OUTPUT_NAME: file }
  const fine = await run([tool('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'], env)
  const counts = countPlaywright(file)
  return { fine: fine && counts.failed === 0, counts }
}

const check = (name, title, config, args) => ({
  name,
  title,
  isThere: () => config() !== undefined,
  run: async () => ({ fine: await run(args(config())), counts: null }),
})

const STEPS = [
  check(
    'types',
    'Types',
    () => firstOf('tsconfig.json'),
    (file) => [tool('typescript', 'bin', 'tsc'), '-p', file, '--noEmit'],
  ),
  check(
    'lint',
    'Lint and format',
    () => firstOf('biome.json', 'biome.jsonc'),
    () => [tool('@biomejs', 'biome', 'bin', 'biome'), 'ci', '--error-on-warnings'],
  ),
  check(
    'imports',
    'Import rules',
    () => firstOf('.dependency-cruiser.mjs', '.dependency-cruiser.cjs', '.dependency-cruiser.js'),
    (file) => [tool('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'), 'src', '--config', file],
  ),
  check(
    'unused',
    'Unused code',
    () => firstOf('knip.json', 'knip.jsonc', 'knip.ts'),
    () => [tool('knip', 'bin', 'knip.js')],
  ),
  { name: 'tests', title: 'Tests', isThere: () => true, run: () => runVitest('tests') },
  {
    name: 'second-database',
    title: 'Tests with a database, on a second PostgreSQL',
    isThere: () => Boolean(process.env.SECOND_DATABASE_URL),
    run: () => runVitest('second-database', testsOnTheServer(), { DATABASE_URL: process.env.SECOND_DATABASE_URL }),
  },
  { name: 'browser', title: 'Browser tests', isThere: () => firstOf('playwright.config.ts') !== undefined, run: runPlaywright },
]

function printSummary(outcomes) {
  console.log('\n━━ Summary')
  for (const { title, fine, seconds, counts } of outcomes) {
    const tests = counts === null ? '' : `${counts.passed} passed, ${counts.failed} failed`
    console.log(`  ${(fine ? 'ok' : 'FAILED').padEnd(7)}${title.padEnd(40)}${`${seconds.toFixed(0)} s`.padStart(6)}  ${tests}`.trimEnd())
  }
  for (const line of outcomes.flatMap(({ counts }) => counts?.named ?? [])) console.log(line)
  const sum = (part) => outcomes.reduce((total, { counts }) => total + (counts?.[part] ?? 0), 0)
  const broken = outcomes.filter((outcome) => !outcome.fine && (outcome.counts === null || outcome.counts.failed === 0))
  if (broken.length > 0) console.log(`Not as it must be: ${broken.map(({ title }) => title).join(', ')}.`)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
}

async function runSteps(steps) {
  const outcomes = []
  for (const step of steps) {
    console.log(`\n━━ ${step.title}`)
    const started = performance.now()
    const outcome = await step.run()
    outcomes.push({ title: step.title, ...outcome, seconds: (performance.now() - started) / 1000 })
  }
  return outcomes
}

await runScript(async () => {
  await bootstrap({ dev: true })
  const wanted = process.argv.slice(2)
  const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name))
  if (unknown.length > 0) {
    console.error(`There is no step "${unknown[0]}"; the steps are ${STEPS.map((step) => step.name).join(', ')}.`)
    return 2
  }
  mkdirSync(RESULTS, { recursive: true })
  const outcomes = await runSteps(STEPS.filter((step) => (wanted.length === 0 ? step.isThere() : wanted.includes(step.name))))
  printSummary(outcomes)
  return outcomes.every((outcome) => outcome.fine) ? 0 : 1
})
