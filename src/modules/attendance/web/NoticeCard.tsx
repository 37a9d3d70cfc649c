import { Anchor, Button, Table, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { dayName, exactTime } from '#web/kit/times.ts'
import type { Notice } from '../model.ts'
import classes from './NoticesScreen.module.css'

const CHANGES = { new: 'New', changed: 'Changed', withdrawn: 'Withdrawn' } as const

function Entries({ notice }: { notice: Notice }) {
  return (
    <Table fz="sm" verticalSpacing={4} className={classes.entries}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Agent</Table.Th>
          <Table.Th scope="col">Marked</Table.Th>
          <Table.Th scope="col">Points</Table.Th>
          <Table.Th scope="col">Change</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {notice.entries.map((entry) => (
          <Table.Tr key={entry.agentId}>
            <Table.Th scope="row" fw={500}>
              {entry.name}
            </Table.Th>
            <Table.Td>
              {entry.label ?? 'No label'}
              {entry.excused && ` (excused: ${entry.excused.replaceAll('_', ' ')})`}
            </Table.Td>
            <Table.Td>{entry.points}</Table.Td>
            <Table.Td>
              {CHANGES[entry.change]}
              {entry.was && `, was ${entry.was}`}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** One notice with its lines, and the act of acknowledging it. */
export function NoticeCard({ notice }: { notice: Notice }) {
  const client = useQueryClient()
  const acknowledge = useMutation({
    mutationFn: () => api.post(`/notices/${notice.id}/acknowledge`),
    onSettled: () => client.invalidateQueries({ queryKey: ['notices'] }),
  })
  const heading = `${notice.cohort}, ${dayName(notice.date)}${notice.number > 1 ? `, notice ${notice.number}` : ''}`
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <Title order={2}>{heading}</Title>
        {notice.acknowledgedAt ? (
          <span title={exactTime(notice.acknowledgedAt)}>
            <StateMark tone="complete" label={`Acknowledged by ${notice.acknowledgedBy ?? 'someone'}`} />
          </span>
        ) : (
          <StateMark tone="submitted" label="Waiting" />
        )}
        {!notice.acknowledgedAt && notice.may.includes('notice.acknowledge') && (
          <Button size="xs" loading={acknowledge.isPending} onClick={() => acknowledge.mutate()} aria-label={`Acknowledge ${heading}`}>
            Acknowledge
          </Button>
        )}
      </div>
      <div className={classes.about}>
        Sent by {notice.sentBy ?? 'someone'}, {exactTime(notice.sentAt)}.{' '}
        <Anchor href={`/api/v1/notices/${notice.id}.csv`} size="sm" download aria-label={`Download ${heading} as CSV`}>
          Download as CSV
        </Anchor>
      </div>
      <ProblemNote error={acknowledge.error} />
      <Entries notice={notice} />
    </li>
  )
}
