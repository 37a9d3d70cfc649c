import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '#modules/people/web/queries.ts'
import { programmesQuery } from '#modules/programmes/web/queries.ts'
import { api } from '#web/kit/api.ts'
import { useNow } from '#web/kit/now.ts'
import { Screen } from '#web/kit/screen.tsx'
import { readerZone, today } from '#web/kit/times.ts'
import type { Cohort } from '../model.ts'
import { ClassForm } from './ClassForm.tsx'
import { bodyOf, emptyDraft } from './class-draft.ts'

/** Sets up a class, then goes on to its roster. */
export function NewClassScreen() {
  const me = useMe()
  const zone = readerZone()
  const now = useNow()
  const [draft] = useState(() => emptyDraft(today(zone, now), zone, me.roles.includes('lead') ? (me.email ?? '') : ''))
  const programmes = useQuery(programmesQuery).data?.rows ?? []
  const client = useQueryClient()
  const navigate = useNavigate()
  const create = useMutation({
    mutationFn: (body: ReturnType<typeof bodyOf>) => api.post<Cohort>('/cohorts', body),
    onSuccess: async (cohort) => {
      await client.invalidateQueries({ queryKey: ['cohorts'] })
      await navigate({ to: '/classes/$cohortId/set-up', params: { cohortId: cohort.id } })
    },
  })
  return (
    <Screen
      title="Set up a class"
      about={`Next comes the roster. Everything here${programmes.length > 1 ? ' but the programme' : ''} can be changed later.`}
    >
      <ClassForm
        draft={draft}
        submitLabel="Set up the class"
        programmes={programmes}
        busy={create.isPending}
        error={create.error}
        onSubmit={(filled) => create.mutate(bodyOf(filled))}
      />
    </Screen>
  )
}
