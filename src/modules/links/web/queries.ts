import { queryOptions } from '@tanstack/react-query'
import { api, upload } from '#web/kit/api.ts'
import type { AgentLinks, LinkPage, LinkReceipt, MadeLinks, NewLinks, SignedLink } from '../model.ts'

/** Links of one agent, newest first. */
export const agentLinksQuery = (agentId: string) =>
  queryOptions({ queryKey: ['links', agentId], queryFn: () => api.get<AgentLinks>(`/agents/${agentId}/links`) })

/** A link for each of these agents of a class; those that are handed over are answered this once. */
export const makeLinks = (cohortId: string, wish: NewLinks) => api.post<MadeLinks>(`/cohorts/${cohortId}/links`, wish)
export const revokeLink = (id: string) => api.post<SignedLink>(`/links/${id}/revoke`)
export const restoreLink = (id: string) => api.post<SignedLink>(`/links/${id}/restore`)

/** What a link is for, for whoever holds it. */
export const linkPageQuery = (secret: string) =>
  queryOptions({ queryKey: ['link', secret], queryFn: () => api.post<LinkPage>('/links/open', { secret }), retry: false })

/** The picture of an example of what the link asks for. */
export const examplePictureQuery = (secret: string, exampleId: string) =>
  queryOptions({
    queryKey: ['link', secret, 'example', exampleId],
    queryFn: () => api.blob('/links/example', { secret, exampleId }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

/** Sends the file that the link is for. `onShare`: how much has gone up, 0 to 1. */
export const sendByLink = (secret: string, file: File, onShare: (share: number) => void) =>
  upload<LinkReceipt>('/links/proof', [file], {}, onShare, { 'x-link-secret': secret })

export type ToldProgress = {
  readonly parts: readonly { key: string; state: 'open' | 'begun' | 'done' }[]
  readonly courses: readonly { id: string; state: 'open' | 'attested' }[]
  readonly note?: string
}
export const reportByLink = (secret: string, told: ToldProgress) => api.post<LinkReceipt>('/links/progress', { secret, ...told })
