import classes from './state-mark.module.css'

export type MarkTone =
  | 'not_started'
  | 'in_progress'
  | 'submitted'
  | 'complete'
  | 'failed'
  | 'blocked'
  | 'waived'
  | 'paused'
  | 'on_pace'
  | 'at_risk'
  | 'behind'

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
  on_pace: (
    <path d="m4 2.6 3.6 3.4L4 9.4" fill="none" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" strokeLinejoin="round" />
  ),
  at_risk: <path fillRule="evenodd" d="M6 .8 11.6 11H.4zm-.8 3.8v3.2h1.6V4.6zm0 4v1.4h1.6V8.6z" fill="currentColor" />,
  behind: (
    <path
      d="M5.8 2.6 2.4 6l3.4 3.4m4-6.8L6.4 6l3.4 3.4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
}

/** A pace has a shape of its own in the colours of the tone that it is most like. */
const COLOURS: Partial<Record<MarkTone, MarkTone>> = { on_pace: 'in_progress', at_risk: 'blocked', behind: 'failed' }

const isTone = (tone: string): tone is MarkTone => tone in SHAPES

function Shape({ tone }: { tone: MarkTone }) {
  return (
    <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      {SHAPES[tone]}
    </svg>
  )
}

function look(tone: string) {
  const known = isTone(tone) ? tone : 'not_started'
  const colour = COLOURS[known] ?? known
  return { known, style: { '--text': `var(--tone-${colour}-text)`, '--fill': `var(--tone-${colour}-fill)` } as React.CSSProperties }
}

/** A state as shape and word. `bare` drops the fill, for cells that are filled themselves. */
export function StateMark({ tone, label, bare = false }: { tone: string; label: string; bare?: boolean }) {
  const { known, style } = look(tone)
  return (
    <span className={classes.mark} data-bare={bare || undefined} style={style}>
      <Shape tone={known} />
      <span>{label}</span>
    </span>
  )
}

/** A state as its shape alone, beside another one in words; `label` is read out. */
export function StateShape({ tone, label }: { tone: string; label: string }) {
  const { known, style } = look(tone)
  return (
    <span className={classes.shape} style={style} role="img" aria-label={label}>
      <Shape tone={known} />
    </span>
  )
}
