import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from './main.ts'
import { runMuster } from './testing.ts'

async function run(argv: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await main(argv, { stdout: { write: (text) => out.push(text) }, stderr: { write: (text) => err.push(text) } })
  return { code, stdout: out.join(''), stderr: err.join('') }
}

test.each([
  ['a slip names what was meant', ['serv'], 'There is no command "serv"; did you mean "muster serve"?\n'],
  [
    'the second word counts as well',
    ['attendance', 'decid'],
    'There is no command "attendance decid"; did you mean "muster attendance decide"?\n',
  ],
  ['the first word of a command alone', ['audit'], 'There is no command "audit"; there is "muster audit verify".\n'],
  ['the first word and an option', ['audit', '--head'], 'There is no command "audit --head"; there is "muster audit verify".\n'],
  [
    'a second word that is far off',
    ['attendance', 'export'],
    'There is no command "attendance export"; there is "muster attendance decide".\n',
  ],
  ['something else', ['fly-to-the-moon'], 'There is no command "fly-to-the-moon"; see "muster --help".\n'],
  ['nothing', [], 'No command was given; see "muster --help".\n'],
  [
    'a word too many',
    ['serve', 'now'],
    '"muster serve" takes no arguments, and "now" is one; settings are environment variables, see "muster doctor".\n',
  ],
])('wrong usage is one sentence and exit code 2: %s', async (_why, argv, stderr) => {
  expect(await run(argv)).toEqual({ code: 2, stdout: '', stderr })
})

test('help names every command, version is the package’s', async () => {
  const { stdout } = await run(['--help'])
  for (const words of ['serve', 'doctor', 'attendance decide', 'token']) expect(stdout).toContain(`muster ${words}`)
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
})

test('the program passes exit code and streams through', async () => {
  expect(await runMuster(['nothing-such']).ended).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('There is no command'),
  })
})
