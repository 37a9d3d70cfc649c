import { Progress } from '@mantine/core'
import { ProblemNote } from '../problem-note.tsx'
import classes from './import.module.css'
import { useFocusOnce } from './use-focus-once.ts'

type Props = {
  label: string
  fileName: string | undefined
  /** Where things stand, in a sentence; told to screen readers as it changes. */
  standing: string
  busy?: boolean
  /** How much of the file has been sent, 0 to 1; null: nothing is being sent. */
  share?: number | null
  error?: unknown
  acts: React.ReactNode
  children?: React.ReactNode
}

/** What a file that came in is about to do or has done. Takes the focus when it appears. */
export function ImportPanel({ label, fileName, standing, busy = false, share = null, error, acts, children }: Props) {
  return (
    <section ref={useFocusOnce()} tabIndex={-1} className={classes.panel} aria-label={label} aria-busy={busy}>
      <div className={classes.head} role="status">
        <span className={classes.file}>{fileName}</span>
        <span>{standing}</span>
      </div>
      {share !== null && <Progress value={share * 100} size="xs" aria-label="Sent so far" />}
      <ProblemNote error={error} />
      <div className={classes.acts}>{acts}</div>
      {children}
    </section>
  )
}

/** Remarks that keep nothing from being stored, folded. */
export function ThingsToLookAt({ count, children }: { count: number; children: React.ReactNode }) {
  if (count === 0) return null
  return (
    <details className={classes.details}>
      <summary>
        {count === 1 ? '1 thing' : `${count} things`} to look at; {count === 1 ? 'it is' : 'they are'} imported all the same
      </summary>
      {children}
    </details>
  )
}
