import type { AgentExams } from '../../model.ts'
import type { ExamAct } from '../exam-acts.ts'
import { CoachDialog } from './CoachDialog.tsx'
import { ReportDialog } from './ReportDialog.tsx'
import { SettleDialog } from './SettleDialog.tsx'
import { SlotDialog } from './SlotDialog.tsx'
import { VoidDialog } from './VoidDialog.tsx'

type Props = { act: ExamAct; of: AgentExams; onClose: () => void }

/** The dialog of an act, on the exam and the attempt as they are by now. */
export default function ExamDialogs({ act, of, onClose }: Props) {
  const exam = of.exams.find(({ key }) => key === act.exam)
  const attempt = exam?.record.find(({ id }) => id === act.attemptId) ?? null
  if (!exam) return null
  if (act.kind === 'report') return <ReportDialog of={of} exam={exam} attempt={attempt} onClose={onClose} />
  if (!attempt) return null
  if (act.kind === 'coach') return <CoachDialog of={of} exam={exam} attempt={attempt} onClose={onClose} />
  if (act.kind === 'settle') return <SettleDialog of={of} exam={exam} attempt={attempt} onClose={onClose} />
  if (act.kind === 'void') return <VoidDialog of={of} exam={exam} attempt={attempt} onClose={onClose} />
  const proctored = {
    name: of.name,
    zone: of.zone,
    examName: exam.name,
    number: attempt.number + 1,
    attemptId: attempt.id,
    slot: exam.slot,
  }
  return <SlotDialog of={proctored} onClose={onClose} />
}
