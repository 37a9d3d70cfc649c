import classes from './state-mark.module.css'

export type MarkTone = 'not_started' | 'in_progress' | 'submitted' | 'complete' | 'failed' | 'blocked' | 'waived' | 'paused'

/** Every tone has its own shape, so that nothing rests on colour alone (look.md). 12 × 12 units. */
const SHAPES: Record<MarkTone, React.ReactNode> = {
  not_started: <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  in_progress: (
    <>
      <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 1.75a4.25 4.25 0 0 1 0 8.5z" fill="currentColor" />
    </>
  ),
  submitted: (
    <>
      <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 3.4V6l1.9 1.2" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
    </>
  ),
  complete: (
    <path d="m2 6.4 2.7 2.8L10 3.2" fill="none" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" strokeLinejoin="round" />
  ),
  failed: <path d="m2.6 2.6 6.8 6.8m0-6.8-6.8 6.8" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" />,
  blocked: (
    <path fillRule="evenodd" d="M3.7.6h4.6l3.1 3.1v4.6l-3.1 3.1H3.7L.6 8.3V3.7zM5.2 2.8v4h1.6v-4zm0 5v1.5h1.6V7.8z" fill="currentColor" />
  ),
  waived: <path d="M2 6h8" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" />,
  paused: <path d="M4.2 2.5v7m3.6-7v7" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" />,
}

const isTone = (tone: string): tone is MarkTone => tone in SHAPES

/** A state as shape and word. `bare` drops the fill, for cells that are filled themselves. */
export function StateMark({ tone, label, bare = false }: { tone: string; label: string; bare?: boolean }) {
  const known = isTone(tone) ? tone : 'not_started'
  return (
    <span
      className={classes.mark}
      data-bare={bare || undefined}
      style={{ '--text': `var(--tone-${known}-text)`, '--fill': `var(--tone-${known}-fill)` } as React.CSSProperties}
    >
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {SHAPES[known]}
      </svg>
      <span>{label}</span>
    </span>
  )
}
