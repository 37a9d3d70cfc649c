import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import type { AttendancePolicy } from '#modules/attendance/rules/policy.ts'
import { attendanceSentences } from '#modules/attendance/web/policy-sentences.ts'
import { timeframesSentences } from '#modules/clocks/web/policy-sentences.ts'
import { cohortsQuery } from '#modules/cohorts/web/queries.ts'
import { ProgrammeScreen, type SayPart } from '#modules/programmes/web/ProgrammeScreen.tsx'
import { programmesQuery } from '#modules/programmes/web/queries.ts'

export const Route = createFileRoute('/_app/programme')({ component: ProgrammeRoute })

const say: SayPart = (part, value) => {
  if (part === 'attendance') return attendanceSentences(value as AttendancePolicy)
  return part === 'timeframes' ? timeframesSentences(value) : null
}

function ProgrammeRoute() {
  const { data } = useSuspenseQuery(programmesQuery)
  const cohorts = useQuery(cohortsQuery).data?.rows ?? []
  return data.rows.map((programme) => (
    <ProgrammeScreen
      key={programme.id}
      programme={programme}
      say={say}
      classesOf={(version) =>
        cohorts.filter((cohort) => cohort.programme === programme.key && cohort.policyVersion === version).map(({ name }) => name)
      }
    />
  ))
}
