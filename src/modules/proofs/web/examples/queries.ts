import { queryOptions } from '@tanstack/react-query'
import { api, upload } from '#web/kit/api.ts'
import type { ProofExample, ProofExampleChange, ProofExampleList } from '../../model.ts'
import type { DrawingKey } from '../../rules/drawings.ts'

/** Examples of a programme; the removed ones alone for who may bring them back. */
export const examplesQuery = (programme: string, removed = false) =>
  queryOptions({
    queryKey: ['proof-examples', programme, removed],
    queryFn: () =>
      api.get<ProofExampleList>(`/programmes/${encodeURIComponent(programme)}/proof-examples${removed ? '?removed=true' : ''}`),
  })

export type Said = { readonly track: string; readonly kind: string; readonly isRight: boolean; readonly why: string; readonly alt: string }
export const addPicture = (programme: string, { isRight, ...said }: Said, file: File) =>
  upload<ProofExample>(`/programmes/${encodeURIComponent(programme)}/proof-examples`, [file], { ...said, isRight: String(isRight) })
export const addDrawing = (programme: string, said: Said, drawing: DrawingKey) =>
  api.post<ProofExample>(`/programmes/${encodeURIComponent(programme)}/proof-examples/drawn`, { ...said, drawing })
export const changeExample = (id: string, change: ProofExampleChange) => api.patch<ProofExample>(`/proof-examples/${id}`, change)
