import { Table } from '@mantine/core'

const wordsOf = (key: string) =>
  key
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()

function said(value: unknown): string {
  if (Array.isArray(value)) return value.map(said).join('; ')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([key, inner]) => `${wordsOf(key)} ${said(inner)}`)
      .join(', ')
  return String(value).replaceAll('_', ' ')
}

/** A part of the policy that no noun reads yet, shown as it is kept: name and value. */
export function PartTable({ value }: { value: unknown }) {
  if (typeof value !== 'object' || value === null) return null
  return (
    <Table fz="sm" verticalSpacing={4} mt={4} layout="auto">
      <Table.Tbody>
        {Object.entries(value).map(([key, inner]) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" fw={500} w={220}>
              {/[A-Z]{2}|\s/.test(key) ? key : wordsOf(key)}
            </Table.Th>
            <Table.Td>{said(inner)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
