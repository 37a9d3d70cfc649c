import { Button } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Navigate, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { PolicyRow } from '#modules/policies/model.ts'
import { differenceOf } from '#modules/policies/rules/difference.ts'
import { PARTS, type Part, type WholePolicy } from '#modules/policies/rules/whole.ts'
import { PolicyEditor } from '#modules/policies/web/PolicyEditor.tsx'
import { PublishDialog } from '#modules/policies/web/PublishDialog.tsx'
import { discardDraft, policiesQuery, policyQuery, publishDraft, restoreDraft, saveDraft } from '#modules/policies/web/queries.ts'
import { programmesQuery } from '#modules/programmes/web/queries.ts'
import { LinkButton } from '#web/kit/link-button.tsx'
import { useNow } from '#web/kit/now.ts'
import { readerZone, today } from '#web/kit/times.ts'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'

export const Route = createFileRoute('/_app/policies/$policyId/edit')({
  validateSearch: (search: Record<string, unknown>): { part?: Part } => {
    const part = PARTS.find((one) => one === search.part)
    return part ? { part } : {}
  },
  component: EditRoute,
})

function EditRoute() {
  const { policyId } = Route.useParams()
  const draft = useSuspenseQuery(policyQuery(policyId)).data
  if (draft.state !== 'draft') return <Navigate to="/policies" search={{ programme: draft.programme, to: draft.id }} replace />
  return <DraftEditor key={draft.id} found={draft} />
}

/** Goes by the draft as it was opened or saved here: what others write meanwhile is told when saving, and takes nothing away. */
function DraftEditor({ found }: { found: PolicyRow }) {
  const [draft, setDraft] = useState(found)
  const { part = 'attendance' } = Route.useSearch()
  const navigate = useNavigate()
  const client = useQueryClient()
  const now = useNow()
  const [isPublishing, setPublishing] = useState(false)
  const tracks = useSuspenseQuery(programmesQuery).data.rows.find(({ key }) => key === draft.programme)?.tracks ?? []
  const versions = useSuspenseQuery(policiesQuery(draft.programme)).data.rows
  const base = (versions.find(({ number }) => number === draft.basedOn) ?? draft).policy as unknown as WholePolicy
  const settle = () => client.invalidateQueries({ queryKey: ['policies'] })
  const home = () => navigate({ to: '/policies', search: { programme: draft.programme } })
  const saving = useMutation({
    mutationFn: ({ row, policy }: { row: PolicyRow; policy: WholePolicy }) => saveDraft(row, policy),
    onSuccess: (row) => {
      setDraft(row)
      client.setQueryData(policyQuery(row.id).queryKey, row)
    },
  })
  const publishing = useMutation({
    mutationFn: (wish: { effectiveFrom: string; reason: string }) => publishDraft(draft, wish),
    onSuccess: async () => {
      await settle()
      await home()
    },
  })
  const discarding = useMutation({
    mutationFn: () => discardDraft(draft),
    onSuccess: async (row) => {
      await settle()
      await home()
      toastUndo('The draft is discarded.', () => void restoreDraft(row).catch(toastProblem).finally(settle))
    },
    onError: toastProblem,
  })
  const changes = differenceOf(base, draft.policy as unknown as WholePolicy, tracks)
  return (
    <>
      <PolicyEditor
        key={draft.version}
        {...{ draft, base, tracks, part }}
        onPart={(chosen) => void navigate({ to: '.', search: { part: chosen }, replace: true })}
        isSaving={saving.isPending}
        error={saving.error}
        onSave={(row, policy) => saving.mutate({ row, policy })}
        onTake={(row) => {
          setDraft(row)
          saving.reset()
        }}
        acts={
          <>
            <LinkButton variant="default" to="/policies/$policyId/what-if" params={{ policyId: draft.id }}>
              What if
            </LinkButton>
            <Button variant="default" loading={discarding.isPending} onClick={() => discarding.mutate()}>
              Discard
            </Button>
            <Button disabled={changes.length === 0} onClick={() => setPublishing(true)}>
              Publish
            </Button>
          </>
        }
      />
      {isPublishing && (
        <PublishDialog
          today={today(readerZone(), now)}
          changes={changes}
          isBusy={publishing.isPending}
          error={publishing.error}
          onPublish={(wish) => publishing.mutate(wish)}
          onClose={() => setPublishing(false)}
        />
      )}
    </>
  )
}
