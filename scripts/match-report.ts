import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { indexOf, THRESHOLD } from '#modules/troubleshooting/rules/match.ts'
import { measure, type Variant } from '#modules/troubleshooting/rules/measure.ts'

/** Measures the match of troubleshooting on its labelled test set and writes docs/troubleshooting-match.md: `node scripts/match-report.ts`. */
const ROOT = join(import.meta.dirname, '..')
const read = async (path: string) => JSON.parse(await readFile(join(ROOT, path), 'utf8'))
const seed: { entries: { key: string; texts: string[] }[] } = await read('seeds/tickets/troubleshooting.json')
const variants: Variant[] = await read('tests/fixtures/troubleshooting/variants.json')
const index = indexOf(seed.entries)

const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`)
const line = (name: string, of: readonly Variant[], threshold = THRESHOLD) => {
  const { known, topOne, wrong, unrelated, falseMatches } = measure(index, of, threshold)
  return `| ${name} | ${known} | ${percent(topOne, known)} | ${wrong} | ${unrelated} | ${percent(falseMatches, unrelated)} |`
}
const HEAD =
  '| | Known texts | Right guide first | Another guide | Unrelated texts | Taken for known |\n| --- | --- | --- | --- | --- | --- |'
const halves = ['tuning', 'held_out'] as const
const kinds = [...new Set(variants.filter(({ key }) => key !== null).map(({ how }) => how))]
const thresholds = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55]

const page = `# How well a pasted message finds its guide

Written by \`node scripts/match-report.ts\`; \`src/modules/troubleshooting/rules/match.test.ts\` holds the floors. The rule is \`rules/match.ts\` there (decision 108): weighed
character trigrams of words, the best window of the pasted text against each known text, unknown below ${THRESHOLD}.

The test set (\`tests/fixtures/troubleshooting/variants.json\`, ${variants.length} texts) is made by \`node scripts/match-variants.ts\`: seeded typos, cuts and noise of the ${seed.entries.flatMap(({ texts }) => texts).length} known texts
of ${seed.entries.length} guides, and texts written by hand, known and unrelated. Every second one is held out: the threshold was chosen on the others.
The known texts are samples, and so are the hand-written ones, by one author: on the messages of a real season the rates will be lower, and want measuring again.

## At the threshold that holds
${HEAD}
${halves
  .map((half) =>
    line(
      half === 'tuning' ? 'For tuning' : 'Held out',
      variants.filter((one) => one.half === half),
    ),
  )
  .join('\n')}
${line('Together', variants)}

## By what was done to the text, both halves
${HEAD}
${kinds
  .map((how) =>
    line(
      how,
      variants.filter((one) => one.how === how),
    ),
  )
  .join('\n')}

## By threshold, on the half for tuning
${HEAD}
${thresholds
  .map((threshold) =>
    line(
      String(threshold),
      variants.filter((one) => one.half === 'tuning'),
      threshold,
    ),
  )
  .join('\n')}

A message takes about a millisecond, the longest text that is taken some tens; at most the first 300 words of a pasted text are looked at.
`
await writeFile(join(ROOT, 'docs/troubleshooting-match.md'), page)
console.log('docs/troubleshooting-match.md is written.')
