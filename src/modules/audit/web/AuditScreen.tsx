import { Button } from '@mantine/core'
import { Empty } from '#web/kit/empty.tsx'
import { Screen } from '#web/kit/screen.tsx'
import type { AuditEntry } from '../model.ts'
import { AuditFilters } from './AuditFilters.tsx'
import { Chain } from './Chain.tsx'
import { AuditEntries, type Names } from './parts.tsx'
import type { AuditFilter } from './queries.ts'

type Props = {
  entries: readonly AuditEntry[]
  names: Names
  filter: AuditFilter
  onFilter: (filter: AuditFilter) => void
  onMore: (() => void) | null
  loadingMore: boolean
  mayVerify: boolean
}

/** Every change: who, what, when, from what to what. Filters stand in the address. */
export function AuditScreen({ entries, names, filter, onFilter, onMore, loadingMore, mayVerify }: Props) {
  const byFilter = {
    actor: entries.find((entry) => entry.actorId === filter.actorId)?.actor ?? 'one person',
    agent: names.agents.get(filter.agentId ?? '') ?? 'one agent',
    cohort: names.cohorts.get(filter.cohortId ?? '') ?? 'one class',
  }
  return (
    <Screen title="Audit" about="Every change with who and when, newest first. Entries are chained by hash, so none can be altered unseen.">
      {mayVerify && <Chain />}
      <AuditFilters filter={filter} onFilter={onFilter} names={byFilter} />
      {entries.length === 0 ? (
        <Empty
          title="Nothing was changed here"
          action={Object.keys(filter).length > 0 && <Button onClick={() => onFilter({})}>Show everything</Button>}
        >
          No change fits what is chosen above. Days count in UTC, from midnight to midnight.
        </Empty>
      ) : (
        <AuditEntries entries={entries} names={names} onActor={(actorId) => onFilter({ ...filter, actorId })} />
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
