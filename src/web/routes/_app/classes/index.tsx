import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { ClassesScreen } from '#modules/cohorts/web/ClassesScreen.tsx'
import { cohortsQuery } from '#modules/cohorts/web/queries.ts'
import { useMay } from '#modules/people/web/queries.ts'
import { SampleButton } from '#modules/sample/web/SampleButton.tsx'

export const Route = createFileRoute('/_app/classes/')({ component: ClassesRoute })

function ClassesRoute() {
  const { data } = useSuspenseQuery(cohortsQuery)
  const mayLoadSample = useMay('sample.load')
  const sample = data.rows.find((cohort) => cohort.isSample)
  return (
    <ClassesScreen cohorts={data.rows} mayCreate={useMay('cohort.create')} sample={mayLoadSample && <SampleButton sample={sample} />} />
  )
}
