import { AppError, notFound } from '#kernel/app-error.ts'
import { holdAgents } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import { type AgentCase, type ExamCase, loadAgentCase } from '../cases.ts'
import type { Refusal } from '../rules/judge-report.ts'
import { agentOfAttempt, type StoredAttempt } from '../store.ts'

/** What an act on an exam begins with. */
export type Opened = { readonly of: AgentCase; readonly one: ExamCase }
export type OpenedAttempt = Opened & { readonly attempt: StoredAttempt; readonly found: StoredAttempt & { isVoided: boolean } }

const nearOf = (act: Act) => act.at.slice(0, 10)

/**
 * An agent's exam in scope, held until the transaction ends: acts on one agent's exams come one after the other, so what is decided on stays
 * as read. Throws not found for an agent out of scope and for an exam the programme does not have.
 */
export async function openExam(act: Act, agentId: string, examKey: string): Promise<Opened> {
  await holdAgents(act.tx, [agentId])
  const of = await loadAgentCase(act.tx, act.scope, agentId, nearOf(act))
  const one = of.cases.find(({ exam }) => exam.key === examKey)
  if (!one) throw notFound('exam')
  return { of, one }
}

/** The exam of an attempt in scope, held. Stale where the caller saw another version; refused where the agent has left. */
export async function openAttempt(act: Act, attemptId: string, versionSeen: number | undefined): Promise<OpenedAttempt> {
  const { agentId, exam } = await agentOfAttempt(act.tx, act.scope, attemptId)
  const opened = await openExam(act, agentId, exam)
  const attempt = opened.one.record.find(({ id }) => id === attemptId)
  if (!attempt) throw notFound('attempt')
  if (versionSeen !== undefined && attempt.version !== versionSeen) throw stale('attempt', attempt)
  const { name, state } = opened.of.agent
  if (state === 'leaver')
    refuse({ code: 'exam.agent_left', path: '', message: `${name} has left, so the exams stay as they were on the last day.` })
  return { ...opened, attempt, found: { ...attempt, isVoided: attempt.voided !== null } }
}

/** What a rule refuses is 422 where something that was sent is wrong, else 409: the record does not allow it as it stands. */
export const refusalError = (refusal: Refusal) =>
  new AppError(refusal.path === '' ? 'resource.conflict' : 'request.invalid', refusal.message, { errors: [refusal] })

export function refuse(refusal: Refusal | null): void {
  if (refusal) throw refusalError(refusal)
}
