import { Button, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Cohort } from '#modules/cohorts/model.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { dayName, exactTime } from '#web/kit/times.ts'
import type { Close } from '../model.ts'
import { CloseItemCard } from './CloseItemCard.tsx'
import classes from './CloseScreen.module.css'
import { DayTabs } from './DayTabs.tsx'
import { useCloseActs } from './use-close-acts.ts'

type Props = { cohort: Cohort; close: Close }

function Standing({ cohort, close }: Props) {
  const open = close.items.filter((item) => item.state === 'open').length
  if (close.signedAt) {
    return (
      <span title={exactTime(close.signedAt, cohort.zone)}>
        <StateMark tone="complete" label={`Signed off by ${close.signedBy ?? 'someone'}`} /> {exactTime(close.signedAt, cohort.zone)}
      </span>
    )
  }
  return (
    <>{open === 0 ? 'Nothing is open. Sign the day off and log off.' : `${open} of ${close.items.length} open before you may log off.`}</>
  )
}

/** The evening list of one day: what is still missing, with the way to it, and the sign-off. */
export function CloseScreen({ cohort, close }: Props) {
  const acts = useCloseActs(cohort.id, close.date)
  const open = close.items.filter((item) => item.state === 'open')
  const maySign = close.may.includes('close.sign') && !close.signedAt
  return (
    <Screen
      title={`Close ${dayName(close.date)}`}
      about={<Standing cohort={cohort} close={close} />}
      actions={
        maySign && (
          <Button
            onClick={() => acts.sign.mutate()}
            loading={acts.sign.isPending}
            disabled={!close.signable}
            aria-describedby="sign-off-why"
          >
            Sign off {dayName(close.date)}
          </Button>
        )
      }
    >
      <DayTabs cohort={cohort} date={close.date} unclosed={close.unclosedBefore} />
      {maySign && !close.signable && (
        <Text id="sign-off-why" size="sm" c="dimmed">
          Signing off waits for: {open.map((item) => item.title.toLowerCase()).join(', ')}. Settle each below, or waive it with a reason.
        </Text>
      )}
      <ProblemNote error={acts.sign.error ?? acts.waive.error ?? acts.review.error} />
      {close.reopened.length > 0 && (
        <Text size="sm" role="status">
          Facts changed after the sign-off:{' '}
          {close.items
            .filter((item) => close.reopened.includes(item.key))
            .map((item) => item.title.toLowerCase())
            .join(', ')}
          . The signature stays; look at what is new.
        </Text>
      )}
      <ol className={classes.items}>
        {close.items.map((item) => (
          <CloseItemCard
            key={item.key}
            item={item}
            cohort={cohort}
            date={close.date}
            mayWaive={close.may.includes('close.waive') && !close.signedAt}
            acts={acts}
          />
        ))}
      </ol>
      {close.unclosedBefore.length > 0 && (
        <Text size="sm">
          Earlier days nobody signed off:{' '}
          {close.unclosedBefore.map((date, i) => (
            <span key={date}>
              {i > 0 && ', '}
              <Link to="/classes/$cohortId/close" params={{ cohortId: cohort.id }} search={{ date }}>
                {dayName(date)}
              </Link>
            </span>
          ))}
        </Text>
      )}
    </Screen>
  )
}
