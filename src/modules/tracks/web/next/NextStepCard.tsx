import { Button } from '@mantine/core'
import { goToPlace } from '#web/kit/place.ts'
import type { NextStep } from '../../rules/next-step.ts'
import classes from './NextStep.module.css'

type Props = {
  step: NextStep
  /** When it is due, in the reader's time. */
  due: string | null
  /** The day is over and nothing was told of it: where to tell it. */
  evening: string | null
}

function Guide({ guide }: { guide: NonNullable<NextStep['guide']> }) {
  return (
    <details className={classes.guide}>
      <summary>How it is done</summary>
      <ol>
        {guide.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {guide.isSample && <p className={classes.small}>Sample wording. Where it differs from what your lead says, your lead is right.</p>}
    </details>
  )
}

/** The one thing to do next, how it is done, the way to doing it, and what is in others' hands. */
export function NextStepCard({ step, due, evening }: Props) {
  const { title, why, guide, act, waiting, kind } = step
  const isStep = act !== null || kind === 'locked'
  return (
    <section className={classes.card} aria-label="Next step" data-quiet={act === null || undefined}>
      <h2 className={classes.title}>{isStep ? `Next: ${title}` : title}</h2>
      {why && <p>{why}</p>}
      {due && <p className={classes.due}>Due {due}</p>}
      {guide && <Guide guide={guide} />}
      {act && (
        <Button size="md" className={classes.act} onClick={() => goToPlace(act.place)}>
          {act.label}
        </Button>
      )}
      {waiting.length > 0 && (
        <ul className={classes.waiting} aria-label="Waiting">
          {waiting.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {evening && (
        <div className={classes.evening} role="status">
          <span>Tell your lead how far you got today.</span>
          <Button variant="light" onClick={() => goToPlace(evening)}>
            Tell it
          </Button>
        </div>
      )}
    </section>
  )
}
