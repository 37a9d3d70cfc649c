import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'
import { useMay } from '#modules/people/web/queries.ts'
import { classReadersQuery, pageQuery } from '#modules/resources/web/queries.ts'
import { ResourceScreen } from '#modules/resources/web/ResourceScreen.tsx'
import { classAtHand } from '#web/shell/current-class.ts'

const searchOf = (given: Record<string, unknown>): { class?: string } => (typeof given.class === 'string' ? { class: given.class } : {})

export const Route = createFileRoute('/_app/resources/$resourceId')({ validateSearch: searchOf, component: PageRoute })

/** Of the class that is named, else of the one at hand. */
function useReaders(resourceId: string) {
  const asked = Route.useSearch().class
  const maySee = useMay('resource.see_readers')
  const { client } = Route.useRouteContext()
  const atHand = useQuery({
    queryKey: ['resources', 'class-at-hand', asked ?? null],
    queryFn: async () => asked ?? (await classAtHand(client)) ?? null,
    enabled: maySee,
  })
  const cohortId = atHand.data ?? ''
  const isKnown = maySee && cohortId !== ''
  const cohort = useQuery({ ...cohortQuery(cohortId), enabled: isKnown })
  const readers = useQuery({ ...classReadersQuery(cohortId), enabled: isKnown })
  const page = readers.data?.rows.find((row) => row.resourceId === resourceId)
  return page && cohort.data ? { className: cohort.data.name, rows: page.readers } : null
}

function PageRoute() {
  const { resourceId } = Route.useParams()
  const { data: page } = useSuspenseQuery(pageQuery(resourceId))
  return <ResourceScreen key={page.id} page={page} readers={useReaders(resourceId)} />
}
