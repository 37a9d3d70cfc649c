import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { cohortsQuery } from '#modules/cohorts/web/queries.ts'
import type { PolicyRow } from '#modules/policies/model.ts'
import { MoveDialog } from '#modules/policies/web/MoveDialog.tsx'
import { PoliciesScreen } from '#modules/policies/web/PoliciesScreen.tsx'
import { policyName } from '#modules/policies/web/policy-words.ts'
import { openDraft, policiesQuery } from '#modules/policies/web/queries.ts'
import { programmesQuery } from '#modules/programmes/web/queries.ts'
import { LinkButton } from '#web/kit/link-button.tsx'

type Search = { programme?: string; from?: string; to?: string }
const textIn = (value: unknown) => (typeof value === 'string' ? value : undefined)

export const Route = createFileRoute('/_app/policies/')({
  validateSearch: (search: Record<string, unknown>): Search => {
    const [programme, from, to] = [textIn(search.programme), textIn(search.from), textIn(search.to)]
    return { ...(programme && { programme }), ...(from && { from }), ...(to && { to }) }
  },
  component: PoliciesRoute,
})

function PoliciesRoute() {
  const [moving, setMoving] = useState<PolicyRow | null>(null)
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  const client = useQueryClient()
  const programmes = useSuspenseQuery(programmesQuery).data.rows
  const programme = programmes.find(({ key }) => key === search.programme) ?? programmes[0]
  const key = programme?.key ?? 'esp-week'
  const { rows } = useSuspenseQuery(policiesQuery(key)).data
  const opening = useMutation({
    mutationFn: () => openDraft(key),
    onSuccess: ({ id }) => navigate({ to: '/policies/$policyId/edit', params: { policyId: id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['policies'] }),
  })
  const known = (id: string | undefined) => rows.find((row) => row.id === id)?.id
  const to = known(search.to) ?? rows[0]?.id ?? ''
  const cohorts = useQuery(cohortsQuery).data?.rows ?? []
  const movable = (number: number | null) =>
    cohorts.filter((one) => one.programme === key && one.state === 'open' && one.policyVersion !== number)
  const actsOf = (row: PolicyRow) => (
    <>
      <LinkButton
        size="compact-sm"
        variant="default"
        to="/policies/$policyId/what-if"
        params={{ policyId: row.id }}
        aria-label={`What if ${policyName(row)} had held`}
      >
        What if
      </LinkButton>
      {row.may.includes('policy.move') && movable(row.number).length > 0 && (
        <Button size="compact-sm" variant="default" aria-label={`Move a class to ${policyName(row)}`} onClick={() => setMoving(row)}>
          Move a class
        </Button>
      )}
    </>
  )
  return (
    <>
      <PoliciesScreen
        programme={programme?.name ?? key}
        programmeKey={key}
        rows={rows}
        compared={{ from: known(search.from) ?? rows[1]?.id ?? to, to }}
        onCompare={(of) => void navigate({ search: (before) => ({ ...before, ...of }), replace: true })}
        mayWrite={rows.some(({ may }) => may.includes('policy.move'))}
        isOpening={opening.isPending}
        error={opening.error}
        onOpen={() => opening.mutate()}
        actsOf={rows.some(({ may }) => may.includes('policy.replay')) ? actsOf : undefined}
      />
      {moving && <MoveDialog policy={moving} cohorts={movable(moving.number)} onClose={() => setMoving(null)} />}
    </>
  )
}
