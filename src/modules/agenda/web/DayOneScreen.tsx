import { Button } from '@mantine/core'
import { Empty } from '#web/kit/empty.tsx'
import { LinkButton } from '#web/kit/link-button.tsx'
import { useNow } from '#web/kit/now.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import type { DayOne } from '../model.ts'
import { nextItem } from '../rules/day-one.ts'
import classes from './agenda.module.css'
import { ItemRow } from './ItemRow.tsx'
import type { AgendaAct } from './queries.ts'
import { TimerCard } from './TimerCard.tsx'
import { useAgendaActs } from './use-agenda-acts.ts'
import { WaitingSection } from './WaitingSection.tsx'

const TICK_MS = 1_000

type Props = { dayOne: DayOne; className: string; zone: string }

/** What leads on: begin, pause and done, or take "done" back. Done is the server's to refuse, with the sentence that says why. */
function MainAct({ dayOne: { run }, onAct }: { dayOne: DayOne; onAct: (wish: AgendaAct) => void }) {
  if (!run) return <Button onClick={() => onAct({ act: 'begin' })}>Begin day one</Button>
  if (run.finishedAt !== null)
    return (
      <Button variant="default" onClick={() => onAct({ act: 'reopen' })}>
        Take “done” back
      </Button>
    )
  return (
    <>
      <Button variant="default" onClick={() => onAct({ act: run.pausedSince === null ? 'pause' : 'resume' })}>
        {run.pausedSince === null ? 'Pause' : 'Go on'}
      </Button>
      <Button onClick={() => onAct({ act: 'finish' })}>Day one is done</Button>
    </>
  )
}

function AgendaList({
  dayOne,
  zone,
  now,
  onAct,
}: Omit<Props, 'className'> & { now: number; onAct?: ((wish: AgendaAct) => void) | undefined }) {
  const reviewed = new Set(dayOne.items.flatMap(({ key, reviewedAt }) => (reviewedAt === null ? [] : [key])))
  return (
    <Section title={`Agenda, ${reviewed.size} of ${dayOne.items.length} reviewed`} label="Agenda">
      <ol className={classes.items}>
        {dayOne.items.map((item) => (
          <ItemRow key={item.key} item={item} next={nextItem(dayOne.items, reviewed, item.key)} zone={zone} now={now} onAct={onAct} />
        ))}
      </ol>
    </Section>
  )
}

/** Day one as the lead goes through it with the class; made to stand beside a video call. */
export function DayOneScreen({ dayOne, className, zone }: Props) {
  const now = useNow(TICK_MS)
  const { mutate, error } = useAgendaActs(dayOne.cohortId)
  const { agenda, run, may } = dayOne
  const mayRun = may.includes('agenda.run')
  const onAct = (wish: AgendaAct) => mutate({ wish, before: dayOne })
  if (!agenda)
    return (
      <Screen title="Day one" about={className}>
        <Empty title="No agenda yet" action={<LinkButton to="/programme">Open the programme</LinkButton>}>
          The first hour of a class stands here once its programme has an agenda for day one: what to go through, for how many minutes, and
          the page that is shown with it.
        </Empty>
      </Screen>
    )
  return (
    <Screen
      title="Day one"
      about={`${className}, version ${agenda.version} of the agenda${agenda.isSample ? ', sample' : ''}`}
      actions={mayRun && <MainAct dayOne={dayOne} onAct={onAct} />}
    >
      <ProblemNote error={error} />
      <TimerCard dayOne={dayOne} zone={zone} now={now} />
      <AgendaList dayOne={dayOne} zone={zone} now={now} onAct={mayRun && run && run.finishedAt === null ? onAct : undefined} />
      {run && <WaitingSection waiting={dayOne.waiting} />}
    </Screen>
  )
}
