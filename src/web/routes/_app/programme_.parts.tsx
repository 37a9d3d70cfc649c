import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { useMay } from '#modules/people/web/queries.ts'
import { TopicForm } from '#modules/programmes/web/editor/TopicForm.tsx'
import { TrackForm } from '#modules/programmes/web/editor/TrackForm.tsx'
import { PartsScreen } from '#modules/programmes/web/PartsScreen.tsx'
import { entryEditor } from '#modules/programmes/web/parts.tsx'
import { partsQuery, programmesQuery } from '#modules/programmes/web/queries.ts'
import { BLANK_KIND, KindForm } from '#modules/tickets/web/KindForm.tsx'
import { BLANK_GUIDE } from '#modules/troubleshooting/web/blank-guide.ts'
import { GuideForm } from '#modules/troubleshooting/web/GuideForm.tsx'
import { LinkButton } from '#web/kit/link-button.tsx'

type Search = { programme?: string; part?: string; entry?: string; act?: 'edit' | 'new' }

const EDITORS = {
  helpTopics: entryEditor({ key: '', name: '', isSample: false }, TopicForm),
  tracks: entryEditor(null, TrackForm),
  ticketKinds: entryEditor(BLANK_KIND, KindForm),
  guides: entryEditor(BLANK_GUIDE, GuideForm),
}
const NAMES = ['programme', 'part', 'entry'] as const

export const Route = createFileRoute('/_app/programme_/parts')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    ...Object.fromEntries(NAMES.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : []))),
    ...((search.act === 'edit' || search.act === 'new') && { act: search.act }),
  }),
  component: PartsRoute,
})

function PartsRoute() {
  const { programme: asked, part, entry, act } = Route.useSearch()
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
      place={{ ...(part && { part }), ...(entry && { entry }), ...(act && { act }) }}
      onPlace={(place) => void navigate({ search: { programme: programme.key, ...place } })}
      actions={
        <LinkButton to="/programme" search={{ programme: programme.key }} variant="default">
          Programme
        </LinkButton>
      }
      editors={EDITORS}
      onTaken={mayWrite ? (key) => void navigate({ search: { programme: key } }) : null}
    />
  )
}
