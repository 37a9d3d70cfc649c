import { Button } from '@mantine/core'
import { spokenScore } from '#modules/attendance/web/parts.tsx'
import { api } from '#web/kit/api.ts'
import { placeProps } from '#web/kit/place.ts'
import { StateMark } from '#web/kit/state-mark.tsx'
import { dayName } from '#web/kit/times.ts'
import { toastProblem } from '#web/kit/toast.tsx'
import type { CategoryStanding } from '../model.ts'
import { DocumentLink } from './DocumentLink.tsx'
import { type Deed, deedsOf } from './deeds.ts'
import { HistoryList } from './HistoryList.tsx'
import classes from './Ladders.module.css'
import { useLadderAct } from './use-ladder-act.ts'
import { CATEGORY_WORDS, needWords, rungLines } from './words.ts'

type Props = { agentId: string; standing: CategoryStanding; seesReaders: boolean; onDeed: (deed: Deed) => void }

const pointsOf = (points: number) => (points === 0 ? 'No points' : `${spokenScore(points)} ${points > 1 ? 'points' : 'point'}`)

function Counted({ standing: { counted, category } }: Pick<Props, 'standing'>) {
  const isScored = category === 'attendance'
  return (
    <table className={classes.counted}>
      <caption className="visually-hidden">What counts{isScored && ', and until when'}</caption>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">What</th>
          {isScored && (
            <>
              <th scope="col" data-numeric>
                Points
              </th>
              <th scope="col">Counts until</th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {counted.map(({ date, words, points, expiresOn }) => (
          <tr key={`${date}${words}`}>
            <th scope="row">{dayName(date).split(', ')[1]}</th>
            <td>{words}</td>
            {isScored && (
              <>
                <td data-numeric>{spokenScore(points ?? 0) || '0'}</td>
                <td title={expiresOn ?? undefined}>{expiresOn && dayName(expiresOn).split(', ')[1]}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Rungs({ standing }: Pick<Props, 'standing'>) {
  return (
    <ol className={classes.rungs} aria-label={`Steps of ${CATEGORY_WORDS[standing.category]}`}>
      {rungLines(standing).map(({ step, words, tone, label, dates, action }) => (
        <li key={step} data-due={label === 'Due now' || undefined}>
          <span>{words}</span>
          <StateMark tone={tone} label={label} />
          {dates && <span className={classes.dates}>{dates}</span>}
          {action && <DocumentLink action={action} />}
          {[action?.flagged, action?.fellAway].map(
            (why) =>
              why && (
                <p key={why} className={classes.hint}>
                  {why}
                </p>
              ),
          )}
        </li>
      ))}
    </ol>
  )
}

/** What is proposed and why, and what it waits for. */
function Proposed({ agentId, standing: { proposed, category } }: Pick<Props, 'agentId' | 'standing'>) {
  const undo = useLadderAct(() => api.delete(`/agents/${agentId}/deferrals?category=${category}`))
  if (!proposed) return null
  const { dueOn, deferred, rule } = proposed
  const need = needWords(proposed)
  return (
    <>
      <p className={classes.because}>
        {rule}.{dueOn && ` Due ${dayName(dueOn)}.`}
      </p>
      {need && <p className={classes.hint}>{need}</p>}
      {deferred && (
        <p className={classes.because}>
          Left for tomorrow by {deferred.by ?? 'a program'}: {deferred.reason}{' '}
          <Button size="compact-sm" variant="subtle" onClick={() => undo.mutate(undefined, { onError: toastProblem })}>
            Take back
          </Button>
        </p>
      )}
    </>
  )
}

/** One ladder of an agent: what counts, its rungs, why, and the next act. */
export function CategoryCard({ agentId, standing, seesReaders, onDeed }: Props) {
  const { category, points, step, stepLabel, why, counted, actions, proposed } = standing
  const name = CATEGORY_WORDS[category]
  const deeds = deedsOf(standing)
  const flagged = actions.filter(({ flagged: because, stands }) => because !== null && !stands)
  return (
    <li className={classes.card} aria-label={name} {...placeProps(`step:${category}`)}>
      <div className={classes.head}>
        <h3 className={classes.name}>{name}</h3>
        {points !== null && <span>{pointsOf(points)}</span>}
        <span className={classes.end}>
          <StateMark tone={step === 'none' ? 'complete' : 'blocked'} label={stepLabel} />
        </span>
      </div>
      <p className={classes.because}>{why}.</p>
      <Rungs standing={standing} />
      <Proposed agentId={agentId} standing={standing} />
      {flagged.map(({ id, flagged: because }) => (
        <p key={id} className={classes.hint}>
          {because}
        </p>
      ))}
      {deeds.length > 0 && (
        <div className={`${classes.acts} no-print`}>
          {deeds.map(({ label, deed, isFirst }) => (
            <Button
              key={label}
              size="sm"
              variant={isFirst ? 'filled' : 'default'}
              data-go={isFirst || undefined}
              aria-label={`${label} (${name})`}
              onClick={() => onDeed(deed)}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
      {counted.length > 0 && (proposed ? <Folded standing={standing} /> : <Counted standing={standing} />)}
      {actions.length > 0 && <HistoryList actions={actions} seesReaders={seesReaders} onDeed={onDeed} />}
    </li>
  )
}

const Folded = ({ standing }: Pick<Props, 'standing'>) => (
  <details className={classes.details} open={standing.counted.length <= 3}>
    <summary>What counts ({standing.counted.length})</summary>
    <Counted standing={standing} />
  </details>
)
