import { Table } from '@mantine/core'
import { saidRow } from '#web/kit/plain-words.ts'

const startingLarge = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** A part of the policy that no noun reads yet, shown as it is kept: name and value. */
export function PartTable({ value }: { value: unknown }) {
  if (typeof value !== 'object' || value === null) return null
  return (
    <Table fz="sm" verticalSpacing={4} mt={4}>
      <Table.Tbody>
        {Object.entries(value)
          .map(([key, inner]) => saidRow(key, inner))
          .map(({ name, words }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={500} w="30%">
                {startingLarge(name)}
              </Table.Th>
              <Table.Td>{words}</Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  )
}
