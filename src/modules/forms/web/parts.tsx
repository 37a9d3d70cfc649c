import { useQuery } from '@tanstack/react-query'
import { useMay } from '#modules/people/web/queries.ts'
import { LinkButton } from '#web/kit/link-button.tsx'
import { formsQuery } from './queries.ts'

type Props = {
  cohortId: string
  agentIds: readonly string[]
  /** Only forms about this track. */
  track?: string
}

/** Ways to the forms, filled in with these agents; nothing for who files none. */
export function FormLinks({ cohortId, agentIds, track }: Props) {
  const forms = useQuery({ ...formsQuery(cohortId, []), enabled: useMay('form.file') }).data?.forms ?? []
  const shown = forms.filter((form) => (track === undefined || form.track === track) && (form.isForMany || agentIds.length === 1))
  return shown.map(({ key, name }) => (
    <LinkButton
      key={key}
      size="xs"
      variant="default"
      to="/forms/$form"
      params={{ form: key }}
      search={{ class: cohortId, agents: agentIds.join(',') }}
    >
      {name}
    </LinkButton>
  ))
}
