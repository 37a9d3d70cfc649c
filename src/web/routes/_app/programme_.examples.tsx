import { NativeSelect } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { useMay } from '#modules/people/web/queries.ts'
import { programmesQuery } from '#modules/programmes/web/queries.ts'
import { ExamplesScreen } from '#modules/proofs/web/examples/manage/ExamplesScreen.tsx'
import { examplesQuery } from '#modules/proofs/web/examples/queries.ts'
import { LinkButton } from '#web/kit/link-button.tsx'

export const Route = createFileRoute('/_app/programme_/examples')({
  validateSearch: (search: Record<string, unknown>): { programme?: string } =>
    typeof search.programme === 'string' ? { programme: search.programme } : {},
  component: ExamplesRoute,
})

function ExamplesRoute() {
  const asked = Route.useSearch().programme
  const navigate = useNavigate({ from: Route.fullPath })
  const programmes = useSuspenseQuery(programmesQuery).data.rows
  const programme = programmes.find(({ key }) => key === asked) ?? programmes[0]
  const { data } = useSuspenseQuery(examplesQuery(programme?.key ?? ''))
  const mayWrite = useMay('proof_example.write')
  const removed = useQuery({ ...examplesQuery(programme?.key ?? '', true), enabled: mayWrite })
  if (!programme) return null
  return (
    <ExamplesScreen
      programme={programme}
      examples={data.rows}
      removed={mayWrite ? (removed.data?.rows ?? []) : []}
      mayWrite={mayWrite}
      actions={
        <>
          {programmes.length > 1 && (
            <NativeSelect
              aria-label="Programme"
              data={programmes.map(({ key, name }) => ({ value: key, label: name }))}
              value={programme.key}
              onChange={(event) => void navigate({ search: { programme: event.currentTarget.value }, replace: true })}
            />
          )}
          <LinkButton to="/programme" search={{ programme: programme.key }} variant="default">
            Programme
          </LinkButton>
        </>
      }
    />
  )
}
