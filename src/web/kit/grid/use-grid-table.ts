import { columnVisibilityFeature, createSortedRowModel, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { useMemo } from 'react'
import { type GridColumn, type GridGroup, type GridSort, summaryColumn, summaryKey } from './columns.ts'

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature, sortedRowModel: createSortedRowModel() })

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** Texts as people order them, numbers by size; an empty text comes last going up. */
export function compareOrder(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1
  return collator.compare(String(a), String(b))
}

type Options<Row> = {
  rows: readonly Row[]
  columns: readonly GridColumn<Row>[]
  groups: readonly GridGroup<Row>[]
  sort: GridSort
  folded: readonly string[]
  /** Keys of columns that are not shown. */
  hidden: readonly string[]
}

/** A group's header over `span` columns; a key of '' has no header. */
export type GroupSpan = { key: string; title: string; span: number; folded: boolean }

function spansOf<Row>(columns: readonly GridColumn<Row>[], groups: readonly GridGroup<Row>[], folded: readonly string[]): GroupSpan[] {
  const spans: GroupSpan[] = []
  for (const { group } of columns) {
    const last = spans.at(-1)
    if (last?.key === group) last.span += 1
    else spans.push({ key: group, title: groups.find((g) => g.key === group)?.title ?? '', span: 1, folded: folded.includes(group) })
  }
  return spans
}

/** Without the empty one that splitting nothing makes: the first column's group has no name. */
const keysOf = (joined: string): string[] => joined.split(',').filter(Boolean)

function tableColumn<Row>({ key, order }: GridColumn<Row>) {
  return {
    id: key,
    accessorFn: order,
    sortFn: (a: { getValue: (id: string) => unknown }, b: { getValue: (id: string) => unknown }) =>
      compareOrder(a.getValue(key) as string | number, b.getValue(key) as string | number),
  }
}

/** Which columns are seen and in which order the rows come. Keep `rows`, `columns` and `groups` stable between changes. */
export function useGridTable<Row>({ rows, columns, groups, sort, folded, hidden }: Options<Row>) {
  const all = useMemo(
    () =>
      groups.length === 0
        ? [...columns]
        : [...Map.groupBy(columns, (column) => column.group)].flatMap(([key, own]) => {
            const group = groups.find((g) => g.key === key)
            return group ? [...own, summaryColumn(group)] : own
          }),
    [columns, groups],
  )
  const definitions = useMemo(() => all.map(tableColumn), [all])
  const [foldKey, hideKey] = [folded.join(), hidden.join()]
  const columnVisibility = useMemo(() => {
    const [closed, gone] = [keysOf(foldKey), keysOf(hideKey)]
    const isShown = ({ key, group }: GridColumn<Row>) =>
      key === summaryKey(group) ? closed.includes(group) : !closed.includes(group) && !gone.includes(key)
    return Object.fromEntries(all.map((column) => [column.key, isShown(column)]))
  }, [all, foldKey, hideKey])
  const sorting = useMemo(() => (sort ? [{ id: sort.key, desc: sort.desc }] : []), [sort])
  const data = rows as readonly (Row & object)[]
  const table = useTable({ features, columns: definitions, data, state: { sorting, columnVisibility } })
  const sorted = table.getRowModel().rows
  const seen = useMemo(() => all.filter(({ key }) => columnVisibility[key] !== false), [all, columnVisibility])
  const spans = useMemo(() => spansOf(seen, groups, keysOf(foldKey)), [seen, groups, foldKey])
  return { sorted, columns: seen, spans }
}
