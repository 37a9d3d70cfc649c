import { NativeSelect } from '@mantine/core'
import type { Tried } from '#modules/tickets/model.ts'
import type { GuideView } from '../model.ts'
import classes from './troubleshooting.module.css'

export type Outcomes = Readonly<Record<string, Tried['outcome'] | ''>>

const OPTIONS = [
  { value: '', label: 'Not tried yet' },
  { value: 'no_change', label: 'Tried, no change' },
  { value: 'changed', label: 'Tried, it changed' },
  { value: 'not_possible', label: 'Could not be done' },
]

type Props = { guide: GuideView; outcomes: Outcomes; onOutcome: (step: string, outcome: Tried['outcome'] | '') => void }

/** The steps of a guide in order, each with what became of it: that goes into the ticket. */
export const GuideSteps = ({ guide, outcomes, onOutcome }: Props) => (
  <ol className={classes.steps} aria-label={`Steps: ${guide.name}`}>
    {guide.steps.map(({ key, text }) => (
      <li key={key}>
        <span>{text}</span>
        <NativeSelect
          aria-label={`Outcome: ${text}`}
          data={OPTIONS}
          value={outcomes[key] ?? ''}
          onChange={(event) => onOutcome(key, event.currentTarget.value as Tried['outcome'] | '')}
        />
      </li>
    ))}
  </ol>
)
