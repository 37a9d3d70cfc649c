import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { DocumentTemplate, TemplatePublishing } from '../model.ts'

/** All versions of all templates: few and short. */
export const documentTemplatesQuery = queryOptions({
  queryKey: ['document-templates'],
  queryFn: () => api.get<{ rows: DocumentTemplate[]; next: string | null }>('/document-templates'),
})

export const publishTemplate = (given: TemplatePublishing) => api.post<DocumentTemplate>('/document-templates', given)

/** Where a version prints with made-up values. */
export const samplePdfPath = (id: string): string => `/api/v1/document-templates/${id}/sample.pdf`
