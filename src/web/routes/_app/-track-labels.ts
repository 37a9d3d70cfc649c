import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { policiesQuery } from '#modules/attendance/web/queries.ts'

/** States of tracks in the programme's words; their keys as words until it is read. */
export function useTrackLabels(programme: string): (track: string, status: string) => string {
  const { data } = useQuery(policiesQuery(programme))
  return useCallback(
    (track, status) =>
      data?.tracks.find(({ key }) => key === track)?.states.find(({ key }) => key === status)?.label ?? status.replaceAll('_', ' '),
    [data],
  )
}
