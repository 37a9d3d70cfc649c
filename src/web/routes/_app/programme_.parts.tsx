import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { useMay } from '#modules/people/web/queries.ts'
import { PartsScreen } from '#modules/programmes/web/PartsScreen.tsx'
import { partsQuery, programmesQuery } from '#modules/programmes/web/queries.ts'
import { LinkButton } from '#web/kit/link-button.tsx'

type Search = { programme?: string; part?: string; entry?: string }
const NAMES = ['programme', 'part', 'entry'] as const

export const Route = createFileRoute('/_app/programme_/parts')({
  validateSearch: (search: Record<string, unknown>): Search =>
    Object.fromEntries(NAMES.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : []))),
  component: PartsRoute,
})

function PartsRoute() {
  const { programme: asked, part, entry } = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  const programmes = useSuspenseQuery(programmesQuery).data.rows
  const programme = programmes.find(({ key }) => key === asked) ?? programmes[0]
  const parts = useSuspenseQuery(partsQuery(programme?.key ?? '')).data
  const mayWrite = useMay('programme.write')
  if (!programme) return null
  return (
    <PartsScreen
      programme={programme}
      parts={parts}
      place={{ ...(part && { part }), ...(entry && { entry }) }}
      onPlace={(place) => void navigate({ search: { programme: programme.key, ...place } })}
      actions={
        <LinkButton to="/programme" search={{ programme: programme.key }} variant="default">
          Programme
        </LinkButton>
      }
      onTaken={mayWrite ? (key) => void navigate({ search: { programme: key } }) : null}
    />
  )
}
