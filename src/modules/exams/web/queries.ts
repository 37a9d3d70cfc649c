import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { AgentExams, AttemptReport, AttemptSettlement, ExamAnswer, ExamSlots, SlotSetting } from '../model.ts'

export const agentExamsQuery = (agentId: string) =>
  queryOptions({ queryKey: ['exams', 'agent', agentId], queryFn: () => api.get<AgentExams>(`/agents/${agentId}/exams`) })

export const cohortExamsQuery = (cohortId: string) =>
  queryOptions({
    queryKey: ['exams', 'class', cohortId],
    queryFn: () => api.get<{ rows: AgentExams[]; next: string | null }>(`/cohorts/${cohortId}/exams?limit=500`),
  })

/** Attempts to be proctored, across classes. */
export const examSlotsQuery = queryOptions({ queryKey: ['exams', 'slots'], queryFn: () => api.get<ExamSlots>('/exam-slots?limit=500') })

export const reportAttempt = (agentId: string, exam: string, report: AttemptReport) =>
  api.post<ExamAnswer>(`/agents/${agentId}/exams/${exam}/attempts`, report)

const path = (attemptId: string, act: string) => `/exam-attempts/${attemptId}/${act}`
export const coachAttempt = (attemptId: string, text: string) => api.post<ExamAnswer>(path(attemptId, 'coach'), { text })
export const setSlot = (attemptId: string, setting: SlotSetting) => api.post<ExamAnswer>(path(attemptId, 'slot'), setting)
export const settleAttempt = (attemptId: string, settlement: AttemptSettlement) =>
  api.post<ExamAnswer>(path(attemptId, 'settle'), settlement)
export const voidAttempt = (attemptId: string, reason: string, version: number) =>
  api.post<ExamAnswer>(path(attemptId, 'void'), { reason, version })
export const restoreAttempt = (attemptId: string) => api.delete<ExamAnswer>(path(attemptId, 'void'))
