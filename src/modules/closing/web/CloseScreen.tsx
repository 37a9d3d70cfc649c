import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Cohort } from '#modules/cohorts/model.ts'
import { useNow } from '#web/kit/now.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { clockTime, dayName, exactTime, today } from '#web/kit/times.ts'
import { type Command, useOfferCommands } from '#web/shell/commands.ts'
import type { Close } from '../model.ts'
import { CloseItemCard } from './CloseItemCard.tsx'
import classes from './CloseScreen.module.css'
import { DayTabs } from './DayTabs.tsx'
import { SignOff, WHY_NOT } from './SignOff.tsx'
import { type CloseActs, useCloseActs } from './use-close-acts.ts'

type Props = { cohort: Cohort; close: Close }

const titlesOf = (close: Close, isMeant: (item: Close['items'][number]) => boolean) =>
  close.items
    .filter(isMeant)
    .map((item) => item.title.toLowerCase())
    .join(', ')

function Standing({ cohort, close }: Props) {
  const open = close.items.filter((item) => item.state === 'open').length
  if (close.signedAt) {
    return (
      <span title={exactTime(close.signedAt, cohort.zone)}>
        {cohort.name}: <StateMark tone="complete" label={`Signed off by ${close.signedBy ?? 'someone'}`} />{' '}
        {dayName(today(cohort.zone, Date.parse(close.signedAt)))}, {clockTime(close.signedAt, cohort.zone)}. You may log off.
      </span>
    )
  }
  const where =
    open === 0 ? 'nothing is open. Sign the day off and log off.' : `${open} of ${close.items.length} open before you may log off.`
  return (
    <>
      {cohort.name}: {where}
    </>
  )
}

/** Earlier days are offered where they are named, so that no evening is forgotten. */
function Unclosed({ cohort, close }: Props) {
  if (close.unclosedBefore.length === 0) return null
  return (
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
  )
}

function useCloseCommands(close: Close, acts: CloseActs, maySign: boolean): void {
  const { mutate: sign } = acts.sign
  const { mutate: review } = acts.review
  const mayReview = close.items.some((item) => item.key === 'tracks' && item.state === 'open')
  const commands = useMemo(() => {
    const offered: Command[] = []
    if (maySign && close.signable)
      offered.push({ id: 'close-sign', label: `Sign off ${dayName(close.date)}`, group: 'Close', run: () => sign() })
    if (maySign && mayReview)
      offered.push({ id: 'close-review', label: 'No change for everyone left', group: 'Close', run: () => review() })
    return offered
  }, [maySign, mayReview, close.signable, close.date, sign, review])
  useOfferCommands(commands)
}

/** The evening list of one day: what is still missing, with the way to it, and the sign-off. */
export function CloseScreen({ cohort, close }: Props) {
  const acts = useCloseActs(cohort.id, close.date)
  const maySign = close.may.includes('close.sign') && !close.signedAt
  const dayWords = close.date === today(cohort.zone, useNow()) ? 'today' : `on ${dayName(close.date)}`
  useCloseCommands(close, acts, maySign)
  return (
    <Screen
      title={`Close ${dayName(close.date)}`}
      about={<Standing cohort={cohort} close={close} />}
      actions={maySign && <SignOff close={close} acts={acts} />}
    >
      <DayTabs cohort={cohort} date={close.date} unclosed={close.unclosedBefore} />
      {maySign && !close.signable && (
        <Text id={WHY_NOT} size="sm" c="dimmed">
          Signing off waits for: {titlesOf(close, (item) => item.state === 'open')}. Settle each below, or waive it with a reason.
        </Text>
      )}
      <ProblemNote error={acts.sign.error ?? acts.waive.error ?? acts.review.error} />
      {close.reopened.length > 0 && (
        <Text size="sm" role="status">
          Facts changed after the sign-off: {titlesOf(close, (item) => close.reopened.includes(item.key))}. The signature stays; look at
          what is new.
        </Text>
      )}
      <ol className={classes.items}>
        {close.items.map((item) => (
          <CloseItemCard
            key={item.key}
            item={item}
            cohort={cohort}
            date={close.date}
            dayWords={dayWords}
            mayWaive={close.may.includes('close.waive') && (!close.signedAt || close.reopened.includes(item.key))}
            acts={acts}
          />
        ))}
      </ol>
      <Unclosed cohort={cohort} close={close} />
    </Screen>
  )
}
