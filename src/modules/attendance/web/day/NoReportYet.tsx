import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Cohort } from '#modules/cohorts/model.ts'
import { Empty } from '#web/kit/empty.tsx'

type Props = {
  cohort: Cohort
  covered: boolean
  agents: number
  /** Names of the reports that are about the day, whomever they show. */
  files: readonly string[]
}

/** Why there is nothing to decide, and the one act that changes it. */
export function NoReportYet({ cohort, covered, agents, files }: Props) {
  if (agents === 0) {
    return (
      <Empty
        title="No agents yet"
        action={
          <Link to="/classes/$cohortId/set-up" params={{ cohortId: cohort.id }}>
            Import the roster
          </Link>
        }
      >
        The roll has one row per agent, with presence drawn against the shift. First the class needs its roster.
      </Empty>
    )
  }
  if (covered) return null
  if (files.length > 0) {
    return (
      <Text size="sm" c="dimmed" className="prose">
        Nobody of the roster joins on this day in {files.join(', ')}, so no report covers it, and no report is not absence: nothing is
        decided. Settle the unknown names above, or check that it is a report of this class.
      </Text>
    )
  }
  return (
    <Text size="sm" c="dimmed" className="prose">
      No report covers this day yet, and no report is not absence: nothing is decided. Drop the meeting’s attendance report above; excuses
      and calls can be recorded before it comes.
    </Text>
  )
}
