import { List, Table, Text, Title } from '@mantine/core'
import type { ImportAnswer } from '../model.ts'

type Plan = ImportAnswer['plan']
type Changes = Plan[number]['entries'][number]['changes']

const FATE_WORDS = { new: 'new', changed: 'changed', unchanged: 'as it is', removed: 'taken away', kept: 'not in the file, kept' } as const

/** Field by field: what stood there, and what stands there now. */
export function ChangeTable({ label, changes }: { label: string; changes: Changes }) {
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table fz="sm" verticalSpacing={4} aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Field</Table.Th>
            <Table.Th>Was</Table.Th>
            <Table.Th>Becomes</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map(({ field, from, to }) => (
            <Table.Tr key={field}>
              <Table.Th scope="row" fw={500}>
                {field}
              </Table.Th>
              <Table.Td>{from ?? 'nothing'}</Table.Td>
              <Table.Td>{to ?? 'nothing'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** `2 changed, 9 as it is`. */
function summaryOf(entries: Plan[number]['entries']): string {
  const counts = Map.groupBy(entries, ({ fate }) => fate)
  return [...counts].map(([fate, of]) => `${of.length} ${FATE_WORDS[fate]}`).join(', ') || 'nothing'
}

/** What a file would do, part by part; what stays as it is is only counted. */
export function PlanView({ plan }: { plan: Plan }) {
  return plan.map(({ part, title, isShared, entries }) => (
    <section key={part} aria-label={`${title} in the file`}>
      <Title order={3}>{title}</Title>
      <Text size="sm" c="dimmed">
        {summaryOf(entries)}
        {isShared && '. All programmes of this installation share them.'}
      </Text>
      <List size="sm">
        {entries
          .filter(({ fate }) => fate !== 'unchanged' && fate !== 'kept')
          .map(({ key, name, fate, changes }) => (
            <List.Item key={key}>
              {name}: {FATE_WORDS[fate]}
              {changes.length > 0 && <ChangeTable label={`Changes of ${name}`} changes={changes} />}
            </List.Item>
          ))}
      </List>
    </section>
  ))
}
