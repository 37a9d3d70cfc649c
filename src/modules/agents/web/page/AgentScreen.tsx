import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Attendance } from '#modules/attendance/model.ts'
import { AnswerNote } from '#modules/attendance/web/parts.tsx'
import type { Cohort } from '#modules/cohorts/model.ts'
import { leadsOf } from '#modules/cohorts/web/parts.tsx'
import type { TracksOfAgent } from '#modules/tracks/web/queries.ts'
import { LinkButton } from '#web/kit/link-button.tsx'
import { useNow } from '#web/kit/now.ts'
import { Screen, Section } from '#web/kit/screen.tsx'
import type { Agent } from '../../model.ts'
import { IdentityCard } from '../identity/IdentityCard.tsx'
import { AgentStateMark } from '../parts.tsx'
import { type AgentAct, AgentDialogs, AgentMenu } from '../person/AgentActs.tsx'
import { ContactFacts, Moves } from './AgentFacts.tsx'
import classes from './AgentPage.module.css'
import { TracksCard } from './TracksCard.tsx'
import { type DrawDay, WeekList } from './WeekList.tsx'

type Props = {
  agent: Agent
  cohort: Cohort
  /** The reader is this agent. */
  isOwn: boolean
  /** Parts that the reader may not see are null. */
  attendance: Attendance | null
  tracks: TracksOfAgent | null
  clocks: React.ReactNode
  /** Standing and steps on each ladder. */
  ladders: React.ReactNode
  exams: React.ReactNode
  /** Calls of the call certification. */
  calls: React.ReactNode
  history: React.ReactNode
  /** The kit of the agent. */
  equipment: React.ReactNode
  /** Ways to the forms about this agent. */
  forms: React.ReactNode
  /** Carrier and IT tickets about the agent. */
  tickets: React.ReactNode
  /** Links by which the agent sends something without signing in. */
  links: React.ReactNode
  /** That red flags stand, for whoever may know. */
  flags: React.ReactNode
  draw: DrawDay
  labelOf: (track: string, status: string) => string
  proofsOf: (track: string) => React.ReactNode
}

function About({ agent, cohort }: Pick<Props, 'agent' | 'cohort'>) {
  const more = [agent.title, agent.location].filter(Boolean).join(', ')
  return (
    <>
      <Link to="/classes/$cohortId/set-up" params={{ cohortId: cohort.id }}>
        {cohort.name}
      </Link>
      {more && ` · ${more}`} <AgentStateMark agent={agent} />
    </>
  )
}

/** Everything about one agent on one page. */
export function AgentScreen({
  agent,
  cohort,
  isOwn,
  attendance,
  tracks,
  clocks,
  ladders,
  exams,
  calls,
  history,
  equipment,
  forms,
  tickets,
  links,
  flags,
  draw,
  labelOf,
  proofsOf,
}: Props) {
  const [act, setAct] = useState<AgentAct | null>(null)
  const now = useNow()
  const mayOpenRoll = cohort.may.includes('attendance.confirm')
  const rollOf = mayOpenRoll ? { cohortId: cohort.id, dates: cohort.days.map((day) => day.date) } : null
  return (
    <Screen
      title={agent.name}
      about={<About agent={agent} cohort={cohort} />}
      actions={
        <>
          {agent.may.includes('agent.change') && (
            <Button variant="default" onClick={() => setAct('edit')}>
              Edit
            </Button>
          )}
          <AgentMenu agent={agent} onAct={setAct} />
        </>
      }
    >
      <div className={classes.page}>
        <div className={classes.column}>
          <Section title="Numbers">
            <IdentityCard
              agent={agent}
              isOwn={isOwn}
              leads={leadsOf(cohort)}
              zone={cohort.zone}
              onEdit={agent.may.includes('agent.change') ? () => setAct('edit') : undefined}
            />
          </Section>
          {attendance && (
            <Section title="Days">
              <WeekList
                attendance={attendance}
                now={now}
                draw={draw}
                rollOf={rollOf}
                answerOf={({ answer }) => answer && <AnswerNote answer={answer} zone={cohort.zone} />}
              />
            </Section>
          )}
          {tracks && (
            <Section
              title="Tracks"
              actions={
                tracks.may.includes('track.change') && (
                  <LinkButton size="xs" variant="default" to="/classes/$cohortId/tracker" params={{ cohortId: cohort.id }}>
                    Change on the tracker
                  </LinkButton>
                )
              }
            >
              <TracksCard tracks={tracks} now={now} zone={cohort.zone} labelOf={labelOf} proofsOf={proofsOf} />
            </Section>
          )}
          {exams}
          {calls}
        </div>
        <div className={classes.column}>
          {clocks}
          {ladders}
          {tickets}
          <Section title="Contact">
            <ContactFacts agent={agent} />
          </Section>
          {agent.moves.length > 0 && (
            <Section title="Moves">
              <Moves moves={agent.moves} />
            </Section>
          )}
          {equipment}
          {forms && <Section title="File a form">{forms}</Section>}
          {links}
          {flags}
          {history}
        </div>
      </div>
      <AgentDialogs act={act} agent={agent} zone={cohort.zone} onClose={() => setAct(null)} />
    </Screen>
  )
}
