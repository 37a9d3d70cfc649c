import { Alert, Button, Group, Table, Text } from '@mantine/core'
import { Problem } from './api.ts'

export type Difference = { label: string; theirs: string; mine: string }

type Props = {
  /** What the thing is called, such as "class". */
  what: string
  differences: readonly Difference[]
  busy: boolean
  onTakeTheirs: () => void
  onKeepMine: () => void
}

/** The row as it is now, where a write was refused because someone else was faster; null for every other refusal. */
export const staleCurrent = <T,>(error: unknown): T | null =>
  error instanceof Problem && error.code === 'resource.stale' ? (error.current as T) : null

/** Someone else was faster: what they wrote beside what was typed, and the two ways on. */
export function StaleNote({ what, differences, busy, onTakeTheirs, onKeepMine }: Props) {
  return (
    <Alert
      color="yellow"
      variant="light"
      role="alert"
      title={`Someone else changed this ${what} since you opened it`}
      styles={{ message: { color: 'var(--mantine-color-text)' }, title: { color: 'var(--mantine-color-text)' } }}
    >
      {differences.length === 0 ? (
        <Text size="sm">They wrote the same as you. Nothing is lost.</Text>
      ) : (
        <Table fz="sm" withRowBorders={false} verticalSpacing={2} horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Field</Table.Th>
              <Table.Th scope="col">Now</Table.Th>
              <Table.Th scope="col">Yours</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {differences.map((d) => (
              <Table.Tr key={d.label}>
                <Table.Th scope="row">{d.label}</Table.Th>
                <Table.Td>{d.theirs || 'empty'}</Table.Td>
                <Table.Td>{d.mine || 'empty'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group mt="sm" gap="xs">
        <Button variant="default" size="xs" onClick={onTakeTheirs}>
          Take what is there now
        </Button>
        {differences.length > 0 && (
          <Button variant="default" size="xs" loading={busy} onClick={onKeepMine}>
            Save mine over it
          </Button>
        )}
      </Group>
    </Alert>
  )
}
