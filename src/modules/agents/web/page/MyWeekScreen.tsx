import { Text } from '@mantine/core'
import type { Attendance, Decision } from '#modules/attendance/model.ts'
import type { Cohort } from '#modules/cohorts/model.ts'
import { ClassProgress, leadsOf } from '#modules/cohorts/web/parts.tsx'
import type { TracksOfAgent } from '#modules/tracks/web/queries.ts'
import { useBelowView } from '#web/kit/in-portions.ts'
import { useNow } from '#web/kit/now.ts'
import { placeProps } from '#web/kit/place.ts'
import { Screen, Section } from '#web/kit/screen.tsx'
import { readerZone } from '#web/kit/times.ts'
import type { Agent } from '../../model.ts'
import { IdentityCard } from '../identity/IdentityCard.tsx'
import classes from './AgentPage.module.css'
import { TracksCard } from './TracksCard.tsx'
import { type DrawDay, WeekList } from './WeekList.tsx'

type Props = {
  agent: Agent
  cohort: Cohort
  attendance: Attendance
  tracks: TracksOfAgent
  /** What to do next, and the way into the room. */
  top: React.ReactNode
  /** When what is due. */
  clocks: React.ReactNode
  exams: React.ReactNode
  /** Standing on each ladder, and what is to be acknowledged. */
  ladders: React.ReactNode
  draw: DrawDay
  labelOf: (track: string, status: string) => string
  proofsOf: (track: string) => React.ReactNode
  answerOf: (decision: Decision) => React.ReactNode
  others: React.ReactNode
}

/** An agent's own week: days with their explanation, tracks, standing, and the two numbers. */
export function MyWeekScreen({
  agent,
  cohort,
  attendance,
  tracks,
  top,
  clocks,
  exams,
  ladders,
  draw,
  labelOf,
  proofsOf,
  answerOf,
  others,
}: Props) {
  const now = useNow()
  const leads = leadsOf(cohort)
  const isBelowDrawn = useBelowView()
  const isElsewhere = readerZone() !== cohort.zone
  return (
    <Screen
      title="My week"
      about={
        <>
          {cohort.name} · <ClassProgress cohort={cohort} />
          {isElsewhere && ` · times of ${cohort.zone}`}
        </>
      }
    >
      <div className={classes.page}>
        <div className={`${classes.column} ${classes.week}`}>
          {top}
          <div {...placeProps('n-number')}>
            <Section title="My numbers">
              <IdentityCard agent={agent} isOwn leads={leads} zone={cohort.zone} />
            </Section>
          </div>
          {isBelowDrawn && (
            <>
              {clocks}
              <Section title="My tracks">
                <TracksCard tracks={tracks} now={now} zone={cohort.zone} labelOf={labelOf} proofsOf={proofsOf} />
              </Section>
              {exams}
              <Section title="My days">
                <WeekList attendance={attendance} now={now} draw={draw} rollOf={null} answerOf={answerOf} />
                <Text size="sm" c="dimmed" className="prose">
                  “To decide” means that a person has yet to look at it; nothing counts before. Your answer stands beside the day; it
                  decides nothing by itself.
                </Text>
              </Section>
            </>
          )}
        </div>
        <div className={`${classes.column} ${classes.week}`}>
          {isBelowDrawn && ladders}
          {others}
        </div>
      </div>
    </Screen>
  )
}
