import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { Inbox, ReadAnswer } from '../model.ts'

/** Shows messages as read, or not, before the server has answered; ids null: all that are shown. */
function show(client: QueryClient, ids: readonly string[] | null, isRead: boolean): void {
  client.setQueriesData<Inbox>({ queryKey: ['inbox'], predicate: ({ queryKey }) => queryKey[1] !== 'preferences' }, (inbox) => {
    if (!inbox) return inbox
    const changed = inbox.rows.filter((row) => (ids === null || ids.includes(row.id)) && (row.readAt !== null) !== isRead)
    const rows = inbox.rows.map((row) => (changed.includes(row) ? { ...row, readAt: isRead ? row.madeAt : null } : row))
    const unread = ids === null ? 0 : inbox.unread + (isRead ? -changed.length : changed.length)
    return { ...inbox, rows, unread: Math.max(0, unread) }
  })
}

const said = (count: number) => (count === 1 ? '1 message is read' : `${count} messages are read`)

/** Marks messages as read, some (`ids`) or all (null), and offers the undo where more than one was meant. */
export function useRead() {
  const client = useQueryClient()
  const settle = () => client.invalidateQueries({ queryKey: ['inbox'] })
  const unread = useMutation({
    mutationFn: (ids: readonly string[]) => api.post<ReadAnswer>('/inbox/unread', { ids }),
    onMutate: (ids) => show(client, ids, false),
    onError: toastProblem,
    onSettled: settle,
  })
  const read = useMutation({
    mutationFn: (ids: readonly string[] | null) => api.post<ReadAnswer>('/inbox/read', ids === null ? {} : { ids }),
    onMutate: (ids) => show(client, ids, true),
    onSuccess: ({ ids }, asked) => {
      if (asked === null && ids.length > 0) toastUndo(said(ids.length), () => unread.mutate(ids))
    },
    onError: toastProblem,
    onSettled: settle,
  })
  return { read, unread }
}
