import { Button, NativeSelect, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Empty } from '#web/kit/empty.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { AuditEntry } from '../model.ts'
import classes from './AuditScreen.module.css'
import { AuditEntries } from './parts.tsx'
import { type AuditFilter, verdictQuery } from './queries.ts'

const NOUNS = ['cohort', 'roster', 'agent', 'report', 'match', 'attendance', 'notice', 'track', 'close', 'person', 'session', 'token']

type Props = {
  entries: readonly AuditEntry[]
  filter: AuditFilter
  onFilter: (filter: AuditFilter) => void
  onMore: (() => void) | null
  loadingMore: boolean
  mayVerify: boolean
}

/** Follows the chain of hashes through the whole trail when asked. */
function Chain() {
  const { data, error, isFetching, refetch } = useQuery(verdictQuery)
  return (
    <>
      {data && (
        <StateMark
          tone={data.intact ? 'complete' : 'failed'}
          label={data.intact ? `Chain intact: ${data.sealed} entries sealed` : `Chain broken at entry ${data.brokenAt}`}
        />
      )}
      {data?.why && <Text size="sm">{data.why}</Text>}
      <ProblemNote error={error} />
      <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
        Check the chain
      </Button>
    </>
  )
}

/** Every change: who, what, when, from what to what. Filters stand in the address. */
export function AuditScreen({ entries, filter, onFilter, onMore, loadingMore, mayVerify }: Props) {
  const set = (change: AuditFilter) => onFilter({ ...filter, ...change })
  return (
    <Screen
      title="Audit"
      about="Every change with who and when, newest first. Entries are chained by hash, so none can be altered unseen."
      actions={mayVerify && <Chain />}
    >
      <div className={classes.filters}>
        <NativeSelect
          label="About"
          value={filter.noun ?? ''}
          data={[{ value: '', label: 'Everything' }, ...NOUNS]}
          onChange={(event) => set({ noun: event.currentTarget.value })}
        />
        <TextInput type="date" label="From" value={filter.from ?? ''} onChange={(event) => set({ from: event.currentTarget.value })} />
        <TextInput type="date" label="To" value={filter.to ?? ''} onChange={(event) => set({ to: event.currentTarget.value })} />
        {(filter.agentId ?? filter.cohortId) && (
          <Button variant="default" onClick={() => onFilter({ ...filter, agentId: '', cohortId: '' })}>
            Show all classes and agents
          </Button>
        )}
      </div>
      {entries.length === 0 ? (
        <Empty title="Nothing was changed here">Widen the filters, or come back after the first change.</Empty>
      ) : (
        <AuditEntries entries={entries} />
      )}
      {onMore && (
        <div>
          <Button variant="default" loading={loadingMore} onClick={onMore}>
            Show older entries
          </Button>
        </div>
      )}
    </Screen>
  )
}
