import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { reviewTracks } from '#modules/tracks/web/queries.ts'

/** The work day whose tracks are to be looked at, in words such as "today", and who is left. */
export type Review = { readonly date: string; readonly dayWords: string; readonly unseen: ReadonlySet<string>; readonly may: boolean }

/** "No change" for everyone not looked at on the day, or for chosen ones, in one act; `label` is null when nobody is left or one may not. */
export function useReview(cohortId: string, review: Review | null) {
  const client = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (agentIds?: readonly string[]) => reviewTracks(cohortId, review?.date ?? '', agentIds),
    onSettled: () => client.invalidateQueries({ queryKey: ['close'] }),
  })
  const run = useCallback(() => mutate(undefined), [mutate])
  const left = review?.may ? review.unseen.size : 0
  return {
    label: review && left > 0 ? `No change ${review.dayWords} for ${left}` : null,
    /** The same for a few that are chosen; null where one may not. */
    labelForChosen: review?.may ? `No change ${review.dayWords}` : null,
    run,
    runFor: (agentIds: readonly string[], onDone: () => void) => mutate(agentIds, { onSuccess: onDone }),
    isPending,
    error,
  }
}

export type Reviewing = ReturnType<typeof useReview>
