import { createFileRoute, redirect } from '@tanstack/react-router'
import type { Cohort } from '#modules/cohorts/model.ts'
import { cohortsQuery } from '#modules/cohorts/web/queries.ts'
import { Empty } from '#web/kit/empty.tsx'
import { Screen } from '#web/kit/screen.tsx'
import { lastClass } from '#web/shell/current-class.ts'

/** Where the day of IT begins: the equipment of the class looked at last, else of the newest open one. */
export const Route = createFileRoute('/_app/equipment')({
  loader: async ({ context: { client } }) => {
    const { rows }: { rows: Cohort[] } = await client.ensureQueryData(cohortsQuery)
    const last = lastClass()
    const cohort = rows.find(({ id }) => id === last) ?? rows.find(({ state }) => state === 'open') ?? rows[0]
    if (cohort) throw redirect({ to: '/classes/$cohortId/tracker', params: { cohortId: cohort.id }, replace: true })
  },
  component: NoClasses,
})

function NoClasses() {
  return (
    <Screen title="Equipment">
      <Empty title="No classes yet">Here stands one row per agent with the state of the equipment, as soon as there is a class.</Empty>
    </Screen>
  )
}
