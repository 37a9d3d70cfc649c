import { StateMark } from '#web/kit/state-mark.tsx'
import { DRAWING_BOX, DRAWINGS } from './drawings.tsx'
import classes from './examples.module.css'

type Asked = { readonly hint: string; readonly wrong: string; readonly isSample: boolean }

const MARKS = { Right: 'complete', Wrong: 'failed' } as const

function Drawing({ title, says, children }: { title: keyof typeof MARKS; says: string; children: React.ReactNode }) {
  return (
    <figure className={classes.figure}>
      <svg viewBox={DRAWING_BOX} role="img" aria-label={`${title}: ${says}`}>
        {children}
      </svg>
      <figcaption>
        <StateMark tone={MARKS[title]} label={title} />
      </figcaption>
    </figure>
  )
}

/** What must be seen on a proof and what is often sent instead, in words and, where there is one, as a drawing of ours. */
export function Examples({ kind, asked }: { kind: string; asked: Asked }) {
  const drawn = DRAWINGS[kind]
  return (
    <div className={classes.examples}>
      <p>
        <strong>Right:</strong> {asked.hint || 'what the track asks for, with the agent’s name.'}
      </p>
      {asked.wrong && (
        <p>
          <strong>Often wrong:</strong> {asked.wrong}
        </p>
      )}
      {drawn && (
        <div className={classes.drawings}>
          <Drawing title="Right" says={drawn.right.says}>
            {drawn.right.draws}
          </Drawing>
          <Drawing title="Wrong" says={drawn.wrong.says}>
            {drawn.wrong.draws}
          </Drawing>
        </div>
      )}
      {(drawn || asked.isSample) && <p className={classes.sample}>Sample: drawn by us, not a page of the carrier.</p>}
    </div>
  )
}
