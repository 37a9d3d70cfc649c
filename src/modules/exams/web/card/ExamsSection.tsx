import { lazy, Suspense, useState } from 'react'
import { useNow } from '#web/kit/now.ts'
import { Section } from '#web/kit/screen.tsx'
import type { AgentExams } from '../../model.ts'
import type { ExamAct } from '../exam-acts.ts'
import { ExamItem } from './ExamItem.tsx'
import classes from './Exams.module.css'

/** Dialogs come when one is asked for: the agent's first page stays light. */
const ExamDialogs = lazy(() => import('../dialogs/ExamDialogs.tsx'))

type Props = { exams: AgentExams; leads: string; title: string }

/** The exams of one agent: on the agent's page, and as "my exams" in the own week. */
export function ExamsSection({ exams, leads, title }: Props) {
  const [act, setAct] = useState<ExamAct | null>(null)
  const now = useNow()
  if (exams.exams.length === 0) return null
  return (
    <Section title={title}>
      {exams.closed.map(({ carrier, season }) => (
        <p key={carrier} className={classes.closed}>
          {carrier} is closed for the {season} season: all attempts at its exam are used up.
        </p>
      ))}
      <ul className={classes.list}>
        {exams.exams.map((exam) => (
          <ExamItem key={exam.key} of={exams} exam={exam} leads={leads} now={now} title={exam.name} onAct={setAct} />
        ))}
      </ul>
      <Suspense fallback={null}>{act && <ExamDialogs act={act} of={exams} onClose={() => setAct(null)} />}</Suspense>
    </Section>
  )
}
