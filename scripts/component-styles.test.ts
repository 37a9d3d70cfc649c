import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const CORE = join(ROOT, 'node_modules', '@mantine', 'core')
const SHEETS = join(CORE, 'styles')
/** What every component stands on. */
const GROUND = ['baseline', 'default-css-variables', 'global']
const textOf = (...path: string[]) => readFileSync(join(...path), 'utf8')
const named = (list = '') => list.split(',').map((name) => name.trim().split(' as ')[0] ?? '')

/** Names that the screens, and the packages beside Mantine's core, take from it. */
function namesUsed(): Set<string> {
  const own = globSync('src/**/*.{ts,tsx}', { cwd: ROOT }).map((file) => textOf(ROOT, file))
  const toaster = globSync('node_modules/@mantine/notifications/esm/**/*.mjs', { cwd: ROOT }).map((file) => textOf(ROOT, file))
  const lists = [...own, ...toaster].flatMap((text) => [...text.matchAll(/import \{([^}]*)\} from ['"]@mantine\/core['"]/g)])
  return new Set(lists.flatMap(([, list]) => named(list)).filter((name) => name !== '' && !name.startsWith('type ')))
}

/** Class names of every component behind these names, the parts they are made of included. */
function classesOf(names: ReadonlySet<string>): Set<string> {
  const places = [...textOf(CORE, 'esm', 'index.mjs').matchAll(/import \{([^}]*)\} from "(\.\/[^"]+)"/g)]
  const seen = new Set<string>()
  const walk = (file: string) => {
    if (seen.has(file) || !existsSync(file)) return
    seen.add(file)
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/from "(\.[^"]+)"/g)) walk(resolve(dirname(file), path))
  }
  for (const [, list, path = ''] of places) if (named(list).some((name) => names.has(name))) walk(join(CORE, 'esm', path))
  const modules = [...seen].filter((file) => file.endsWith('.module.mjs'))
  return new Set(modules.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/"(m_[0-9a-f]+)"/g)].map(([, name]) => name ?? '')))
}

test('every component in use has its styles, in the order of the whole sheet, and no other', () => {
  const classes = classesOf(namesUsed())
  const isUsed = (sheet: string) => (textOf(SHEETS, sheet).match(/m_[0-9a-f]+/g) ?? []).some((name) => classes.has(name))
  const whole = textOf(CORE, 'styles.css')
  const needed = readdirSync(SHEETS)
    .filter((sheet) => sheet.endsWith('.css') && !sheet.endsWith('.layer.css') && isUsed(sheet))
    .map((sheet) => ({ name: sheet.replace('.css', ''), place: whole.indexOf(textOf(SHEETS, sheet).slice(0, 80)) }))
    .sort((a, b) => a.place - b.place)
  expect(needed.every(({ place }) => place >= 0)).toBe(true)
  const imported = [...textOf(ROOT, 'src/web/kit/components.css').matchAll(/@mantine\/core\/styles\/([\w-]+)\.css/g)].map(
    ([, name]) => name,
  )
  expect(imported).toEqual([...GROUND, ...needed.map(({ name }) => name)])
})
