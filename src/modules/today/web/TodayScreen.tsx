import { useHotkeys } from '@mantine/hooks'
import { useRouter } from '@tanstack/react-router'
import { MorningCard } from '#modules/chases/web/parts.tsx'
import type { Cohort } from '#modules/cohorts/model.ts'
import { Empty } from '#web/kit/empty.tsx'
import { LinkButton } from '#web/kit/link-button.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import { type MarkTone, StateShape } from '#web/kit/state-mark.tsx'
import { clockTime, dayName } from '#web/kit/times.ts'
import type { Today } from '../model.ts'
import type { TodayKind } from '../rules/today-rows.ts'
import classes from './TodayScreen.module.css'

type Row = Today['rows'][number]

const MARKS: Readonly<Record<TodayKind, { tone: MarkTone; word: string }>> = {
  room: { tone: 'blocked', word: 'Room' },
  knock: { tone: 'submitted', word: 'Knock' },
  missing: { tone: 'behind', word: 'Missing' },
  proofs: { tone: 'submitted', word: 'Proofs' },
  forms: { tone: 'not_started', word: 'Forms' },
  tickets: { tone: 'blocked', word: 'Tickets' },
  help: { tone: 'blocked', word: 'Help' },
  behind: { tone: 'behind', word: 'Pace' },
  number: { tone: 'at_risk', word: 'N-Number' },
  coaching: { tone: 'at_risk', word: 'Coaching' },
  flags: { tone: 'not_started', word: 'Flags' },
  notice: { tone: 'not_started', word: 'Notices' },
  roll: { tone: 'not_started', word: 'Roll' },
  tracks: { tone: 'not_started', word: 'Tracks' },
  close: { tone: 'in_progress', word: 'Close' },
}

/** Keys 1 to 9 follow the first rows. */
const KEYS = 9

function RowLine({ row, place, goTo }: { row: Row; place: number; goTo: (link: string) => void }) {
  const { tone, word } = MARKS[row.kind]
  return (
    <li className={classes.row}>
      {place <= KEYS && (
        <span className={classes.key} aria-hidden="true">
          {place}
        </span>
      )}
      <StateShape tone={tone} label={word} />
      <span className={classes.what}>
        {row.what}
        {row.detail && <span className={classes.detail}>{row.detail}</span>}
      </span>
      <a
        className={classes.act}
        href={row.link}
        aria-label={`${row.act}: ${row.what}`}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          goTo(row.link)
        }}
      >
        {row.act}
      </a>
    </li>
  )
}

function aboutOf({ name, zone }: Cohort, { date, isToday, morning, signedAt, signedBy }: Today): string {
  const day = `${name}, ${dayName(date)}${isToday ? '' : ', the last day that has begun'}`
  if (signedAt) return `${day}: signed off by ${signedBy ?? 'someone'}. You may log off.`
  return `${day}, ${clockTime(morning.startsAt, zone)} to ${clockTime(morning.endsAt, zone)}`
}

/** The lead's day: who is not here, then everything that waits for them, in order, each with its next act and its key. */
export function TodayScreen({ cohort, today }: { cohort: Cohort; today: Today }) {
  const router = useRouter()
  const goTo = (link: string) => router.history.push(link)
  // Who is missing stands above, with the acts at hand.
  const rows = today.rows.filter(({ kind }) => kind !== 'missing')
  useHotkeys(rows.slice(0, KEYS).map(({ link }, index) => [String(index + 1), () => goTo(link)]))
  return (
    <Screen
      title="Today"
      about={aboutOf(cohort, today)}
      actions={
        <LinkButton to="/classes/$cohortId/close" params={{ cohortId: cohort.id }} search={{ date: today.date }} variant="default">
          Evening close
        </LinkButton>
      }
    >
      {today.isToday && today.morning.isOpen && today.morning.rows.length > 0 && <MorningCard morning={today.morning} zone={cohort.zone} />}
      {rows.length === 0 ? (
        <Empty title="Nothing waits for you">
          What needs you stands here by itself, in order: the room, who waits to be let in, proofs to review, forms, tickets to follow up,
          agents behind, coaching, then the evening’s list.
        </Empty>
      ) : (
        <Section title="Waits for you" label={`Waits for you: ${rows.length}`}>
          <ol className={classes.list}>
            {rows.map((row, index) => (
              <RowLine key={row.id} row={row} place={index + 1} goTo={goTo} />
            ))}
          </ol>
        </Section>
      )}
    </Screen>
  )
}
