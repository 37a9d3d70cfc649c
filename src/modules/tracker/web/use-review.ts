import { useMutation, useQueryClient } from '@tanstack/react-query'
import { reviewTracks } from '#modules/tracks/web/queries.ts'
import type { Review } from './TrackerHead.tsx'

/** "No change" for everyone not looked at on the day, in one act. */
export function useReview(cohortId: string, review: Review | null) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => reviewTracks(cohortId, review?.date ?? ''),
    onSettled: () => client.invalidateQueries({ queryKey: ['close'] }),
  })
}
