import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Makes the generated half of the labelled test set of troubleshooting from the known texts of the seed, the same every time, and puts the
 * hand-written half beside it: `node scripts/match-variants.ts`. Every second one is kept for measuring and never looked at while tuning.
 */
const ROOT = join(import.meta.dirname, '..')
const FOLDER = join(ROOT, 'tests/fixtures/troubleshooting')

type Variant = { text: string; key: string | null; how: string; half: 'tuning' | 'held_out' }
type Said = { text: string; key: string | null }

/** Mulberry32: small, seeded, the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const random = seeded(20261127)
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

function typo(text: string): string {
  const at = Math.floor(random() * (text.length - 1))
  const kind = Math.floor(random() * 4)
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1)
  if (kind === 1) return text.slice(0, at) + pick([...LETTERS]) + text.slice(at)
  if (kind === 2) return text.slice(0, at) + pick([...LETTERS]) + text.slice(at + 1)
  return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2)
}
/** About one character in ten. */
const typos = (text: string): string => Array.from({ length: Math.ceil(text.length / 10) }).reduce<string>((soFar) => typo(soFar), text)

/** The first or last two fifths are gone. */
function cut(text: string): string {
  const words = text.split(' ')
  const kept = Math.ceil(words.length * 0.6)
  return (random() < 0.5 ? words.slice(0, kept) : words.slice(-kept)).join(' ')
}

const BEFORE = [
  'hi i get this',
  'Dana, it says:',
  'on the second page',
  'after I click next ->',
  '[10:42 AM] Error!',
  'https://portal.example.com/a?x=1 |',
]
const AFTER = ['what do I do', 'I tried twice already', '(see screenshot)', 'Ref: 8f3a-22', 'Close   Help   Back', 'thanks!!']
const noise = (text: string): string => `${pick(BEFORE)} ${pick([text, text.toUpperCase(), text.replaceAll(' ', '  ')])} ${pick(AFTER)}`

const HOW: readonly [how: string, make: (text: string) => string][] = [
  ['typos', typos],
  ['cut', cut],
  ['noise', noise],
  ['typos and noise', (text) => noise(typos(text))],
  ['cut and typos', (text) => typos(cut(text))],
]

const read = async (path: string) => JSON.parse(await readFile(path, 'utf8'))
const seed: { entries: { key: string; texts: string[] }[] } = await read(join(ROOT, 'seeds/tickets/troubleshooting.json'))
const byHand: Said[] = await read(join(FOLDER, 'by-hand.json'))
const made = seed.entries.flatMap(({ key, texts }) => texts.flatMap((text) => HOW.map(([how, make]) => ({ text: make(text), key, how }))))
const said = byHand.map((one) => ({ ...one, how: one.key === null ? 'unrelated, by hand' : 'by hand' }))
const all = [...made, ...said].map((one, at): Variant => ({ ...one, half: at % 2 === 0 ? 'tuning' : 'held_out' }))
await writeFile(join(FOLDER, 'variants.json'), `${JSON.stringify(all, null, 2)}\n`)
console.log(`${all.length} variants, of them ${all.filter(({ key }) => key === null).length} unrelated`)
