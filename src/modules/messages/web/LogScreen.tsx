import { NativeSelect, TextInput } from '@mantine/core'
import { DataTable } from '#web/kit/data-table.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { Screen } from '#web/kit/screen.tsx'
import type { MessageLog } from '../model.ts'
import { MailMark } from './MailMark.tsx'
import type { LogFilter } from './queries.ts'

const STATES = [
  { value: '', label: 'Any mail' },
  { value: 'waiting', label: 'Waits' },
  { value: 'queued', label: 'Queued' },
  { value: 'sent', label: 'Sent' },
  { value: 'failed', label: 'Not sent' },
  { value: 'kept', label: 'Kept' },
  { value: 'not_wanted', label: 'In the app only' },
]

type Props = { rows: readonly MessageLog[]; hasMore: boolean; filter: LogFilter; onFilter: (filter: LogFilter) => void }

/** Everybody's messages and what became of them. */
export function LogScreen({ rows, hasMore, filter, onFilter }: Props) {
  return (
    <Screen
      title="Messages sent"
      wide
      about={hasMore ? `The newest ${rows.length} are shown.` : 'What Muster told whom, and how it reached them.'}
      actions={
        <>
          <TextInput
            size="xs"
            aria-label="Name or words"
            placeholder="Name or words"
            defaultValue={filter.q ?? ''}
            onChange={(event) => onFilter({ ...filter, q: event.currentTarget.value })}
          />
          <NativeSelect
            size="xs"
            aria-label="Mail"
            data={STATES}
            value={filter.state ?? ''}
            onChange={(event) => onFilter({ ...filter, state: (event.currentTarget.value || undefined) as 'sent' })}
          />
        </>
      }
    >
      <DataTable
        label="Messages sent"
        rows={rows}
        rowId={({ id }) => id}
        empty={
          <Empty title="Nothing like that">
            Each message stands here with its mail: waiting for its hour, sent, failed, or kept where no mail server is set.
          </Empty>
        }
        columns={[
          { key: 'person', header: 'To', cell: ({ person }) => person },
          { key: 'subject', header: 'Message', cell: ({ subject }) => subject },
          { key: 'kind', header: 'Kind', wideOnly: true, cell: ({ kindName }) => kindName },
          { key: 'made', header: 'When', cell: ({ madeAt }) => <Moment at={madeAt} /> },
          { key: 'read', header: 'Read', notOnPhone: true, cell: ({ readAt }) => (readAt ? <Moment at={readAt} /> : 'not yet') },
          { key: 'mail', header: 'Mail', cell: ({ mail }) => <MailMark mail={mail} /> },
        ]}
      />
    </Screen>
  )
}
