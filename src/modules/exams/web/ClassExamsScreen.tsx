import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { Cohort } from '#modules/cohorts/model.ts'
import { leadsOf } from '#modules/cohorts/web/parts.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { useNow } from '#web/kit/now.ts'
import { Screen, Section } from '#web/kit/screen.tsx'
import type { AgentExams } from '../model.ts'
import { ExamItem } from './card/ExamItem.tsx'
import classes from './card/Exams.module.css'
import type { ExamAct } from './exam-acts.ts'
import { groupsOf, type OneExam } from './exam-groups.ts'

const ExamDialogs = lazy(() => import('./dialogs/ExamDialogs.tsx'))

type Props = { cohort: Cohort; agents: readonly AgentExams[]; hasMore: boolean }
type Chosen = { agentId: string; act: ExamAct }
type ListProps = { exams: readonly OneExam[]; cohort: Cohort; onAct: (chosen: Chosen) => void }

const nameLink = ({ of, exam }: OneExam) => (
  <>
    <Link to="/agents/$agentId" params={{ agentId: of.agentId }}>
      {of.name}
    </Link>
    , {exam.name}
  </>
)

function ExamList({ exams, cohort, onAct }: ListProps) {
  const now = useNow()
  return (
    <ul className={classes.list}>
      {exams.map((one) => (
        <ExamItem
          key={`${one.of.agentId} ${one.exam.key}`}
          {...one}
          leads={leadsOf(cohort)}
          now={now}
          title={nameLink(one)}
          who={` of ${one.of.name}`}
          onAct={(act) => onAct({ agentId: one.of.agentId, act })}
        />
      ))}
    </ul>
  )
}

/** The exams of a class by what they wait for: who failed what, what is locked, due, disputed, proctored. */
export function ClassExamsScreen({ cohort, agents, hasMore }: Props) {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const groups = groupsOf(agents)
  const acted = agents.find(({ agentId }) => agentId === chosen?.agentId)
  return (
    <Screen title="Exams" about={`${cohort.name}: failed exams first, by what they wait for. An agent’s page has those not taken yet.`}>
      {agents.length === 0 && (
        <Empty title="No exam is on record yet">
          When an agent of {cohort.name} reports a failed or passed exam, or you report one on the agent’s page, it stands here with what
          the policy asks for next.
        </Empty>
      )}
      {groups.map(({ title, exams }) => (
        <Section key={title} title={`${title} (${exams.length})`}>
          <ExamList exams={exams} cohort={cohort} onAct={setChosen} />
        </Section>
      ))}
      {hasMore && (
        <Text size="sm" c="dimmed">
          The first {agents.length} agents are shown.
        </Text>
      )}
      <Suspense fallback={null}>{chosen && acted && <ExamDialogs act={chosen.act} of={acted} onClose={() => setChosen(null)} />}</Suspense>
    </Screen>
  )
}
