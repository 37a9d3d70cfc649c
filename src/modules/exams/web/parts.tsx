import { StateMark } from '#web/kit/state-mark.tsx'
import type { ExamStanding } from '../model.ts'
import { markOf } from './words.ts'

/** Where an exam stands, as shape and word. */
export const ExamMark = ({ exam }: { exam: ExamStanding }) => <StateMark {...markOf(exam)} />
