import type { GridColumn, GridSort } from './columns.ts'
import classes from './grid.module.css'
import { GROUP_ROW, HEADER_ROW, type Place } from './place.ts'
import { cellId } from './use-grid.ts'
import type { GroupSpan } from './use-grid-table.ts'

type Props<Row> = {
  grid: string
  columns: readonly GridColumn<Row>[]
  spans: readonly GroupSpan[]
  sort: GridSort
  place: Place
}

const SORTED = { asc: 'ascending', desc: 'descending' } as const

function GroupHeads<Row>({ grid, columns, spans, place }: Omit<Props<Row>, 'sort'>) {
  let start = 0
  return spans.map((group) => {
    const from = start
    start += group.span
    const isActive = place.row === GROUP_ROW && place.col >= from && place.col < start
    const first = columns[from]?.key ?? ''
    const props = {
      id: cellId(grid, 'groups', group.key),
      'aria-colindex': from + 1,
      'aria-colspan': group.span,
      'data-col': first,
      'data-active': isActive || undefined,
      className: from === 0 ? `${classes.cell} ${classes.group} ${classes.frozen}` : `${classes.cell} ${classes.group}`,
      style: { gridColumn: `span ${group.span}` },
    }
    if (!group.title) return <td key={first} {...props} />
    return (
      <th key={first} scope="col" aria-expanded={!group.folded} {...props}>
        <span className={classes.fold}>
          <span aria-hidden="true">{group.folded ? '▸' : '▾'}</span> {group.title}
        </span>
      </th>
    )
  })
}

/** Group headers that fold and column headers that sort, both by pointer and by Enter. */
export function GridHead<Row>({ grid, columns, spans, sort, place }: Props<Row>) {
  return (
    <thead className={classes.head}>
      <tr aria-rowindex={1} data-row="groups" className={classes.headRow}>
        <GroupHeads grid={grid} columns={columns} spans={spans} place={place} />
      </tr>
      <tr aria-rowindex={2} data-row="headers" className={classes.headRow}>
        {columns.map((column, col) => {
          const direction = sort?.key === column.key ? (sort.desc ? 'desc' : 'asc') : null
          return (
            <th
              key={column.key}
              id={cellId(grid, 'headers', column.key)}
              scope="col"
              aria-colindex={col + 1}
              aria-sort={direction ? SORTED[direction] : undefined}
              data-col={column.key}
              data-active={(place.row === HEADER_ROW && place.col === col) || undefined}
              className={col === 0 ? `${classes.cell} ${classes.title} ${classes.frozen}` : `${classes.cell} ${classes.title}`}
              title={column.title}
            >
              <span className={classes.titleText}>{column.title}</span>
              {direction && <span aria-hidden="true">{direction === 'asc' ? '↑' : '↓'}</span>}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
