import { Button, Progress, Skeleton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { ViewTabs } from '#modules/views/web/parts.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { Grid } from '#web/kit/grid/grid.tsx'
import { useNow } from '#web/kit/now.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen } from '#web/kit/screen.tsx'
import { ColumnsMenu } from '../ColumnsMenu.tsx'
import { Now } from '../cells/age.tsx'
import { nextSort, toggleFold } from '../search.ts'
import classes from '../TrackerScreen.module.css'
import { SeasonFilterBar } from './SeasonFilterBar.tsx'
import type { Season, SeasonRow } from './season-data.ts'
import {
  filterOf,
  NO_SEASON_FILTERS,
  SEASON_FILTER_KEYS,
  type SeasonSearch,
  type SeasonSearchChange,
  seasonSettingsOf,
  withSeasonFilters,
  withSeasonView,
} from './season-search.ts'
import { useSeason } from './use-season.ts'
import { useSeasonGrid } from './use-season-grid.ts'

/** Views that everybody has. Who was looked at today is a question of each class. */
const BUILT_IN = [
  { key: 'all', name: 'All', filters: {} },
  { key: 'behind', name: 'Behind', filters: { only: 'behind' } },
  { key: 'open', name: 'Not finished', filters: { only: 'open' } },
  { key: 'overrides', name: 'Overrides', filters: { only: 'overrides' } },
]

type Props = {
  search: SeasonSearch
  onSearch: (change: SeasonSearchChange) => void
  /** Opens the tracker of the agent's class at the agent. */
  onAgent: (cohortId: string, agentId: string) => void
}

const count = (number: number) => number.toLocaleString('en-US')
const isGone = (row: SeasonRow) => row.state !== 'active'
const NO_COLUMNS: Season['columns'] = []

/** Where every agent of all one's classes stands. Nothing is changed here: each row leads to the tracker of its class. */
export function SeasonScreen({ search, onSearch, onAgent }: Props) {
  const nameField = useRef<HTMLInputElement>(null)
  const { season, rows, error, refetch, isPlaceholderData } = useSeason(filterOf(search))
  const columns = season?.columns ?? NO_COLUMNS
  const table = useSeasonGrid(rows, columns, search)
  useHotkeys([['/', () => nameField.current?.focus()]])
  const open = (rowId: string) => {
    const row = table.grid.live.get(rowId)
    if (row) onAgent(row.cohortId, row.agentId)
  }
  const acts = {
    onOpen: ({ rowId }: { rowId: string }) => open(rowId),
    onFollow: open,
    onSort: (key: string) => onSearch({ sort: undefined, desc: undefined, ...nextSort(search, key) }),
    onFold: (group: string) => onSearch({ fold: toggleFold(table.folded, group).replace('none', '') || undefined }),
  }
  const isFiltered = Object.keys(filterOf(search)).length > 0
  return (
    <Now value={useNow()}>
      <Screen wide title="All classes" about={season && <Standing season={season} shown={rows.length} isFiltered={isFiltered} />}>
        <div className={classes.frame}>
          <ViewTabs
            screen="all-classes"
            builtIn={BUILT_IN}
            current={seasonSettingsOf(search)}
            filterKeys={SEASON_FILTER_KEYS}
            chosen={search.view}
            onFilters={(filters) => onSearch(withSeasonFilters(filters))}
            onChoose={(settings, view) => onSearch(withSeasonView(settings, view))}
          />
          <SeasonFilterBar columns={columns} search={search} nameField={nameField} onChange={onSearch}>
            <ColumnsMenu groups={menuOf(columns)} hidden={table.hidden} onChange={(hide) => onSearch({ hide })} />
          </SeasonFilterBar>
          {error && (
            <>
              <ProblemNote error={error} />
              <div>
                <Button onClick={() => void refetch()}>Try again</Button>
              </div>
            </>
          )}
          {!season && !error && <Reading />}
          {season?.isWhole && rows.length === 0 ? (
            <Nobody isFiltered={isFiltered} onEveryone={() => onSearch(NO_SEASON_FILTERS)} />
          ) : (
            season && (
              <>
                <div aria-busy={isPlaceholderData}>
                  <Grid
                    label="Agents of all classes"
                    grid={table.grid}
                    acts={acts}
                    sort={table.sort}
                    changed={table.changed}
                    isDim={isGone}
                  />
                </div>
                <Foot table={table} isWhole={season.isWhole} />
              </>
            )
          )}
        </div>
      </Screen>
    </Now>
  )
}

const menuOf = (columns: Season['columns']) => [
  {
    title: 'Class and newest day',
    columns: [
      { key: 'class', title: 'Class' },
      { key: 'day', title: 'Newest day' },
    ],
  },
  { title: 'Tracks', columns },
]

const Reading = () => (
  <div aria-busy="true">
    <span className="visually-hidden" role="status">
      Reading the agents
    </span>
    <Skeleton h={320} />
  </div>
)

/** How many there are, and how far they are read. */
function Standing({ season, shown, isFiltered }: { season: Season; shown: number; isFiltered: boolean }) {
  const { total, isWhole } = season
  const all = `${count(total.agents)} agents in ${total.classes === 1 ? '1 class' : `${count(total.classes)} classes`}`
  if (!isWhole && !isFiltered) {
    return (
      <>
        Reading {count(shown)} of {all}
        <Progress size="xs" mt={4} value={(100 * shown) / Math.max(1, total.agents)} aria-label="Agents read" />
      </>
    )
  }
  return isFiltered ? `${count(shown)} of ${all}.` : `${all}.`
}

function Foot({ table, isWhole }: { table: ReturnType<typeof useSeasonGrid>; isWhole: boolean }) {
  const { cursor, live, columns, order } = table.grid
  const row = live.get(cursor.name.rowId)
  const column = columns.find(({ key }) => key === cursor.name.colKey)
  const detail = row && column ? (column.hint?.(row) ?? `${row.name}: ${column.text(row)}`) : ''
  return (
    <section aria-label="Cell" className={`${classes.foot} no-print`}>
      <span className={classes.detail}>{detail}</span>
      {isWhole && table.isOutdated && (
        <Button size="compact-xs" variant="default" onClick={table.renew} title="Cells have changed since; rows kept their place until now">
          Sort again
        </Button>
      )}
      <span className={classes.count}>{count(order.length)} agents</span>
    </section>
  )
}

function Nobody({ isFiltered, onEveryone }: { isFiltered: boolean; onEveryone: () => void }) {
  if (isFiltered) {
    return (
      <Empty title="Nobody is like that" action={<Button onClick={onEveryone}>Show everyone</Button>}>
        No agent of your open classes fits these filters.
      </Empty>
    )
  }
  return (
    <Empty title="No agents yet" action={<Link to="/classes">Go to the classes</Link>}>
      Here stands every agent of all your open classes with class, newest day and each track. Once a class has its roster, its agents are
      here.
    </Empty>
  )
}
