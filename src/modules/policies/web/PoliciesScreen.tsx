import { Button, Group } from '@mantine/core'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { LinkButton } from '#web/kit/link-button.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import type { PolicyRow } from '../model.ts'
import { Difference } from './Difference.tsx'
import { countWords, forceWords, policyName } from './policy-words.ts'

type Props = {
  programme: string
  programmeKey: string
  rows: readonly PolicyRow[]
  compared: { from: string; to: string }
  onCompare: (of: { from: string; to: string }) => void
  mayWrite: boolean
  isOpening: boolean
  error: unknown
  onOpen: () => void
  /** Acts on one version; undefined where there is none for the reader. */
  actsOf?: ((row: PolicyRow) => React.ReactNode) | undefined
}

const columns: Column<PolicyRow>[] = [
  { key: 'name', header: 'Version', cell: policyName },
  { key: 'force', header: 'In force', cell: forceWords },
  { key: 'reason', header: 'Why', cell: ({ reason }) => reason || '–' },
  { key: 'by', header: 'By', cell: ({ by, changedBy }) => changedBy ?? by ?? 'Muster', notOnPhone: true },
  { key: 'cohorts', header: 'Classes', cell: ({ cohorts }) => cohorts, numeric: true, notOnPhone: true },
]

/** The history of a programme's policy: its versions, the open draft, and what differs between any two. */
export function PoliciesScreen({ programme, programmeKey, rows, compared, onCompare, mayWrite, isOpening, error, onOpen, actsOf }: Props) {
  const draft = rows.find(({ state }) => state === 'draft')
  const acts: Column<PolicyRow>[] = actsOf ? [{ key: 'acts', header: 'Acts', cell: (row) => <Group gap="xs">{actsOf(row)}</Group> }] : []
  const primary = draft ? (
    <LinkButton to="/policies/$policyId/edit" params={{ policyId: draft.id }}>
      Go on with the draft
    </LinkButton>
  ) : (
    <Button onClick={onOpen} loading={isOpening}>
      Draft the next version
    </Button>
  )
  return (
    <Screen
      title={`Policy of ${programme}`}
      about={`${countWords(rows.filter(({ state }) => state === 'published').length, 'version')}. A class keeps the one it began with until somebody moves it on purpose.`}
      actions={
        <>
          <LinkButton to="/programme" search={{ programme: programmeKey }} variant="subtle">
            Programme
          </LinkButton>
          {mayWrite && primary}
        </>
      }
    >
      <ProblemNote error={error} />
      <Section title="Versions">
        <DataTable
          label="Versions of the policy"
          rows={rows}
          columns={[...columns, ...acts]}
          rowId={({ id }) => id}
          empty={<Empty title="No version yet">The programme has no policy. Load the seeds again by starting Muster.</Empty>}
        />
      </Section>
      {rows.length > 1 && <Difference rows={rows} {...compared} onChoose={onCompare} />}
    </Screen>
  )
}
