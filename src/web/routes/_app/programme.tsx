import { NativeSelect } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, useNavigate } from '@tanstack/react-router'
import type { AttendancePolicy } from '#modules/attendance/rules/policy.ts'
import { attendanceSentences } from '#modules/attendance/web/policy-sentences.ts'
import { timeframesSentences } from '#modules/clocks/web/policy-sentences.ts'
import { cohortsQuery } from '#modules/cohorts/web/queries.ts'
import { examSentences } from '#modules/exams/web/policy-sentences.ts'
import { useMay } from '#modules/people/web/queries.ts'
import type { Programme } from '#modules/programmes/model.ts'
import { ProgrammeScreen, type SayPart } from '#modules/programmes/web/ProgrammeScreen.tsx'
import { programmesQuery } from '#modules/programmes/web/queries.ts'
import { LinkButton } from '#web/kit/link-button.tsx'

export const Route = createFileRoute('/_app/programme')({
  validateSearch: (search: Record<string, unknown>): { programme?: string } =>
    typeof search.programme === 'string' ? { programme: search.programme } : {},
  component: ProgrammeRoute,
})

const sayOf =
  ({ tracks }: Programme): SayPart =>
  (part, value) => {
    if (part === 'attendance') return attendanceSentences(value as AttendancePolicy)
    if (part === 'timeframes') return timeframesSentences(value)
    if (part !== 'exams') return null
    return examSentences(value, (key) => tracks.flatMap(({ exams }) => exams).find((exam) => exam.key === key)?.name ?? key)
  }

function ProgrammeRoute() {
  const { data } = useSuspenseQuery(programmesQuery)
  const cohorts = useQuery(cohortsQuery).data?.rows ?? []
  const asked = Route.useSearch().programme
  const navigate = useNavigate({ from: Route.fullPath })
  const mayRead = useMay('document_template.read')
  const mayExport = useMay('programme.export')
  const programme = data.rows.find(({ key }) => key === asked) ?? data.rows[0]
  if (!programme) return null
  return (
    <ProgrammeScreen
      key={programme.id}
      programme={programme}
      actions={
        <>
          {data.rows.length > 1 && (
            <NativeSelect
              aria-label="Programme"
              data={data.rows.map(({ key, name }) => ({ value: key, label: name }))}
              value={programme.key}
              onChange={(event) => void navigate({ search: { programme: event.currentTarget.value }, replace: true })}
            />
          )}
          <LinkButton to="/policies" search={{ programme: programme.key }} variant="default">
            Policy versions
          </LinkButton>
          <LinkButton to="/programme/examples" search={{ programme: programme.key }} variant="default">
            Proof examples
          </LinkButton>
          {mayExport && (
            <LinkButton to="/programme/parts" search={{ programme: programme.key }} variant="default">
              Parts and file
            </LinkButton>
          )}
          {mayRead && (
            <LinkButton to="/programme/documents" variant="default">
              Documents
            </LinkButton>
          )}
        </>
      }
      say={sayOf(programme)}
      classesOf={(version) =>
        cohorts.filter((cohort) => cohort.programme === programme.key && cohort.policyVersion === version).map(({ name }) => name)
      }
    />
  )
}
