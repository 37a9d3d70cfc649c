import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { LinkReceipt } from '../../model.ts'
import { linkPageQuery } from '../queries.ts'

/** Sends by the link and keeps the page as the server says it is from then on. What was to be sent stays with the form when it fails. */
export function useSending<T>(secret: string, send: (given: T) => Promise<LinkReceipt>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: ({ page }) => client.setQueryData(linkPageQuery(secret).queryKey, page),
  })
}
