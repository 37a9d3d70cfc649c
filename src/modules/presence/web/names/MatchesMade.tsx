import { Button } from '@mantine/core'
import type { Cohort } from '#modules/cohorts/model.ts'
import { exactTime } from '#web/kit/times.ts'
import { toastProblem } from '#web/kit/toast.tsx'
import type { Match } from '../../model.ts'
import classes from './Names.module.css'
import { useMatchActs } from './use-match-acts.ts'

const who = ({ kind, agentName }: Match): string =>
  kind === 'agent' ? (agentName ?? 'an agent') : kind === 'staff' ? 'staff' : 'not in this class'

/** Answers given for this class, with who gave them and the way back. */
export function MatchesMade({ cohort, matches }: { cohort: Cohort; matches: readonly Match[] }) {
  const { undo } = useMatchActs()
  return (
    <ul className={classes.matches} aria-label="Settled names">
      {matches.map((match) => (
        <li key={match.id}>
          <span>
            <strong>{match.shownName}</strong> is {who(match)}
          </span>
          <span className={classes.facts} title={exactTime(match.at, cohort.zone)}>
            {match.by && `${match.by}, `}
            {match.remember ? 'for the whole class' : 'for the reports it stood in'}
          </span>
          {cohort.may.includes('match.make') && (
            <Button
              size="compact-sm"
              variant="subtle"
              loading={undo.isPending && undo.variables === match.id}
              aria-label={`Undo: ${match.shownName} is ${who(match)}`}
              onClick={() => undo.mutate(match.id, { onError: toastProblem })}
            >
              Undo
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
