import { Table } from '@mantine/core'
import classes from './data-table.module.css'

export type Column<Row> = {
  key: string
  header: string
  cell: (row: Row) => React.ReactNode
  /** Numbers line up on the right. */
  numeric?: boolean
  /** Left out below 48em. */
  wideOnly?: boolean
  /** Left out below 36em: phones. */
  notOnPhone?: boolean
}

type Props<Row> = {
  label: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowId: (row: Row) => string
  empty?: React.ReactNode
}

/** A plain table for lists up to a few hundred rows; the tracker has its own grid. First column is each row's header. */
export function DataTable<Row>({ label, rows, columns, rowId, empty }: Props<Row>) {
  if (rows.length === 0) return <>{empty}</>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard
    <section className={classes.frame} tabIndex={0} aria-label={label}>
      <Table highlightOnHover verticalSpacing={6} horizontalSpacing="sm" fz="sm" stickyHeader>
        <Table.Thead>
          <Table.Tr>
            {columns.map((c) => (
              <Table.Th
                key={c.key}
                scope="col"
                data-numeric={c.numeric || undefined}
                data-wide={c.wideOnly || undefined}
                data-desk={c.notOnPhone || undefined}
              >
                {c.header}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={rowId(row)}>
              {columns.map((c, i) =>
                i === 0 ? (
                  <Table.Th key={c.key} scope="row" fw={500}>
                    {c.cell(row)}
                  </Table.Th>
                ) : (
                  <Table.Td
                    key={c.key}
                    data-numeric={c.numeric || undefined}
                    data-wide={c.wideOnly || undefined}
                    data-desk={c.notOnPhone || undefined}
                  >
                    {c.cell(row)}
                  </Table.Td>
                ),
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
