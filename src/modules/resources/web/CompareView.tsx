import type { Comparison } from '../model.ts'
import classes from './resources.module.css'

type Line = Comparison['lines'][number]
type Part = Line['parts'][number]

const SIGNS = { same: '', added: '+', removed: '−', changed: '~' } as const
const SPOKEN = { same: '', added: 'Added: ', removed: 'Removed: ', changed: 'Changed: ' } as const
/** As many lines that stayed are shown around a change; longer runs fold. */
const AROUND = 2

function Words({ part }: { part: Part }) {
  if (part.kind === 'added')
    return (
      <ins>
        <span className="visually-hidden"> (added) </span>
        {part.text}
      </ins>
    )
  if (part.kind === 'removed')
    return (
      <del>
        <span className="visually-hidden"> (removed) </span>
        {part.text}
      </del>
    )
  return part.text
}

function OneLine({ line }: { line: Line }) {
  return (
    <li className={classes.line} data-kind={line.kind}>
      <span aria-hidden>{SIGNS[line.kind]}</span>
      <span>
        <span className="visually-hidden">{SPOKEN[line.kind]}</span>
        {line.kind === 'changed'
          ? // biome-ignore lint/suspicious/noArrayIndexKey: parts have nothing but their place
            line.parts.map((part, at) => <Words key={at} part={part} />)
          : line.parts.map(({ text }) => text).join('')}
      </span>
    </li>
  )
}

type Run = { at: number; isFolded: boolean; lines: Line[] }

/** Lines in runs: what stayed, further than a little from any change, folds. */
function runsOf(lines: readonly Line[]): Run[] {
  const isNear = lines.map((_, at) => lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ kind }) => kind !== 'same'))
  const runs: Run[] = []
  for (const [at, line] of lines.entries()) {
    const isFolded = !isNear[at]
    const last = runs.at(-1)
    if (last?.isFolded === isFolded) last.lines.push(line)
    else runs.push({ at, isFolded, lines: [line] })
  }
  return runs
}

// biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing but their place
const Lines = ({ run }: { run: Run }) => run.lines.map((line, at) => <OneLine key={run.at + at} line={line} />)

/** Two versions as one text: signs, colours and spoken words say what came and what went. */
export function CompareView({ comparison }: { comparison: Comparison }) {
  const { title, lines } = comparison
  const isSame = title.kind === 'same' && lines.every(({ kind }) => kind === 'same')
  if (isSame) return <p>These two versions say the same.</p>
  return (
    <ol className={classes.lines} aria-label="Lines">
      {title.kind !== 'same' && <OneLine line={title} />}
      {runsOf(lines).map((run) =>
        run.isFolded ? (
          <li key={run.at} className={classes.fold}>
            <details>
              <summary>{run.lines.length === 1 ? '1 line stayed' : `${run.lines.length} lines stayed`}</summary>
              <ol className={classes.list}>
                <Lines run={run} />
              </ol>
            </details>
          </li>
        ) : (
          <Lines key={run.at} run={run} />
        ),
      )}
    </ol>
  )
}
