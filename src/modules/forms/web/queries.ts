import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { FiledForm, FormSubmission, Forms } from '../model.ts'

/** The forms one may file in a class, with what the record knows of the agents chosen. */
export const formsQuery = (cohortId: string | undefined, agentIds: readonly string[]) =>
  queryOptions({
    queryKey: ['forms', 'of', cohortId ?? '', agentIds.join(',')],
    queryFn: () => {
      const query = new URLSearchParams({ ...(cohortId && { cohortId }), ...(agentIds.length > 0 && { agentIds: agentIds.join(',') }) })
      return api.get<Forms>(`/forms?${query}`)
    },
  })

/** What the register is narrowed to; all in the address. */
export const REGISTER_FILTERS = ['form', 'cohort', 'agent', 'from', 'to', 'q'] as const
export type RegisterFilter = { [K in (typeof REGISTER_FILTERS)[number]]?: string }

const queryOf = (filter: RegisterFilter, more: Record<string, string> = {}) => new URLSearchParams({ ...filter, ...more }).toString()

export const registerPage = (filter: RegisterFilter, cursor: string | null) =>
  api.get<{ rows: FormSubmission[]; next: string | null }>(
    `/forms/submissions?${queryOf(filter, { limit: '50', ...(cursor && { cursor }) })}`,
  )

export const exportPath = (filter: RegisterFilter, kind: 'csv' | 'xlsx') => `/api/v1/forms/submissions.${kind}?${queryOf(filter)}`

export const withdraw = ({ id, version }: Pick<FormSubmission, 'id' | 'version'>, reason: string) =>
  api.post<FiledForm>(`/forms/submissions/${id}/withdraw`, { reason, version })
