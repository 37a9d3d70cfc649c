import type { AgentExam, AgentExams } from '../model.ts'

export type OneExam = { readonly of: AgentExams; readonly exam: AgentExam }
export type ExamGroup = { readonly title: string; readonly exams: readonly OneExam[] }

/** What an exam waits for, in the order a lead works through it. */
const GROUPS: readonly (readonly [title: string, holds: (exam: AgentExam) => boolean])[] = [
  ['Wait for the lead', ({ locks }) => locks.includes('dispute') || locks.includes('coaching')],
  ['Wait for licensing', ({ locks }) => locks.includes('slot')],
  ['Next attempt open', ({ state }) => state === 'failed' || state === 'open'],
  ['Used up', ({ state }) => state === 'exhausted'],
  ['Passed', ({ state }) => state === 'passed'],
]

/** Exams of many agents, each in the first group it belongs to, in the order they came; groups without one are left out. */
export function groupsOf(agents: readonly AgentExams[]): ExamGroup[] {
  const all = agents.flatMap((of) => of.exams.map((exam): OneExam => ({ of, exam })))
  const titleOf = ({ exam }: OneExam) => GROUPS.find(([, holds]) => holds(exam))?.[0]
  const byTitle = Map.groupBy(all, titleOf)
  return GROUPS.flatMap(([title]) => {
    const exams = byTitle.get(title) ?? []
    return exams.length > 0 ? [{ title, exams }] : []
  })
}
