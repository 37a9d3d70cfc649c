import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { StateMark } from '#web/kit/state-mark.tsx'
import { clockTime, spoken } from '#web/kit/times.ts'
import type { DayOneItem } from '../model.ts'
import { timeOfItem } from '../rules/timer.ts'
import classes from './agenda.module.css'
import type { AgendaAct } from './queries.ts'
import { timed } from './timed.ts'

function Times({ item, now }: { item: DayOneItem; now: number }) {
  const { actualSeconds, overSeconds } = timeOfItem(timed(item), now / 1000)
  return (
    <>
      {item.minutes} min planned
      {actualSeconds > 0 && `, shown for ${spoken(actualSeconds)}`}
      {overSeconds > 0 && (
        <>
          , <strong className={classes.over}>{spoken(overSeconds)} over</strong>
        </>
      )}
    </>
  )
}

function Marks({ item, zone }: { item: DayOneItem; zone: string }) {
  const { isEmphasis, reviewedAt, reviewedBy, shownSince } = item
  return (
    <span className={classes.marks}>
      {shownSince !== null && <StateMark tone="in_progress" label="Shown now" />}
      {reviewedAt !== null && (
        <StateMark tone="complete" label={`Reviewed ${clockTime(reviewedAt, zone)}${reviewedBy ? ` by ${reviewedBy}` : ''}`} />
      )}
      {reviewedAt === null && isEmphasis && <StateMark tone="blocked" label="Must be covered" />}
      {!item.isInDetail && <StateMark tone="waived" label="Not in detail" />}
    </span>
  )
}

type Props = {
  item: DayOneItem
  /** What comes after it. */
  next: DayOneItem | null
  zone: string
  now: number
  /** Undefined where nothing is to be done, before it begins, once it is done, and for who only looks. */
  onAct: ((wish: AgendaAct) => void) | undefined
}

/** Who presses by keyboard goes on with the item that is shown next, where the press before has taken its own button away. */
function useFocusWhenShown(isShown: boolean) {
  const button = useRef<HTMLButtonElement>(null)
  const was = useRef(isShown)
  useEffect(() => {
    if (isShown && !was.current && document.activeElement === document.body) button.current?.focus()
    was.current = isShown
  }, [isShown])
  return button
}

/** One item with its page, its time, and what can be done with it. */
export function ItemRow({ item, next, zone, now, onAct }: Props) {
  const { key, title, say, hasPage, page, shownSince, reviewedAt } = item
  const isShown = shownSince !== null
  const button = useFocusWhenShown(isShown)
  const follow = isShown && reviewedAt === null ? next : null
  const review = () => onAct?.({ act: 'review', item: key, show: follow?.key ?? null })
  return (
    <li className={classes.item} data-shown={isShown || undefined} aria-label={title}>
      <div className={classes.head}>
        <h3 className={classes.title}>{title}</h3>
        <Marks item={item} zone={zone} />
      </div>
      <span className={classes.under}>
        <Times item={item} now={now} />
      </span>
      {say && <p className={classes.say}>{say}</p>}
      {page && (
        <span className={classes.under}>
          Shows{' '}
          <Link to="/resources/$resourceId" params={{ resourceId: page.resourceId }} target="_blank">
            {page.title}
          </Link>
          , version {page.number}
        </span>
      )}
      {hasPage && !page && (
        <span className={classes.under}>Its page is not there for agents. Show the item without, or bring the page back.</span>
      )}
      {onAct && (
        <div className={classes.acts}>
          {!isShown && (
            <Button size="sm" variant="default" onClick={() => onAct({ act: 'show', item: key })} aria-label={`Show: ${title}`}>
              Show
            </Button>
          )}
          {reviewedAt === null && (
            <Button ref={button} size="sm" variant={isShown ? 'filled' : 'default'} onClick={review} aria-label={`Reviewed: ${title}`}>
              Reviewed
            </Button>
          )}
          {isShown && (
            <Button size="sm" variant="subtle" onClick={() => onAct({ act: 'hide' })}>
              Show nothing
            </Button>
          )}
          {reviewedAt !== null && (
            <Button
              size="sm"
              variant="subtle"
              onClick={() => onAct({ act: 'unreview', item: key, show: null })}
              aria-label={`Take back: ${title}`}
            >
              Take back
            </Button>
          )}
          {follow && <span className={classes.under}>Reviewed shows “{follow.title}” next.</span>}
        </div>
      )}
    </li>
  )
}
