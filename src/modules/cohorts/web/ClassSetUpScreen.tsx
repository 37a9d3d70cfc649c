import { LinkButton } from '#web/kit/link-button.tsx'
import { useNow } from '#web/kit/now.ts'
import { Screen } from '#web/kit/screen.tsx'
import type { Cohort } from '../model.ts'
import { ClassFacts } from './ClassFacts.tsx'
import { classProgress } from './class-progress.ts'

/** A class before and beside its week: its facts, and its roster as the agents' side shows it. */
export function ClassSetUpScreen({ cohort, roster }: { cohort: Cohort; roster: React.ReactNode }) {
  const { words } = classProgress(cohort, useNow())
  return (
    <Screen
      title={`Set-up of ${cohort.name}`}
      about={`${words}. ${cohort.agents === 1 ? '1 agent' : `${cohort.agents} agents`} on the roster.`}
      actions={
        cohort.agents > 0 && (
          <LinkButton to="/classes/$cohortId/roll" params={{ cohortId: cohort.id }}>
            Go to the roll
          </LinkButton>
        )
      }
    >
      <ClassFacts cohort={cohort} />
      {roster}
    </Screen>
  )
}
