import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useLayoutEffect, useRef } from 'react'
import type { Cohort } from '#modules/cohorts/model.ts'
import { ViewTabs } from '#modules/views/web/parts.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { Grid } from '#web/kit/grid/grid.tsx'
import { useNow } from '#web/kit/now.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen } from '#web/kit/screen.tsx'
import type { Tracker, TrackerRow } from '../model.ts'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { cellActs } from './cell-acts.ts'
import { Now } from './cells/age.tsx'
import cellClasses from './cells/cells.module.css'
import { titleOf } from './cells/columns.tsx'
import { CellEditor } from './editor/CellEditor.tsx'
import { useTrackEdits } from './edits/use-track-edits.ts'
import { FilterBar } from './FilterBar.tsx'
import { usePaste } from './paste/use-paste.ts'
import { FILTER_KEYS, settingsOf, type TrackerSearch, type TrackerSearchChange, withFilters, withView } from './search.ts'
import { TrackerFoot } from './TrackerFoot.tsx'
import { TrackerHead } from './TrackerHead.tsx'
import classes from './TrackerScreen.module.css'
import { useEditor } from './use-editor.ts'
import { type Review, useReview } from './use-review.ts'
import { useTrackerCommands } from './use-tracker-commands.ts'
import { useTrackerGrid } from './use-tracker-grid.ts'

type Props = {
  cohort: Cohort
  tracker: Tracker
  search: TrackerSearch
  /** Who is looking: own changes carry this name before the server answers. */
  me: string
  review: Review | null
  onSearch: (change: TrackerSearchChange) => void
  onAgent: (agentId: string) => void
  onDay: (date: string, agentId: string) => void
}

const StaleDialog = lazy(() => import('./editor/StaleDialog.tsx'))
const PastePreview = lazy(() => import('./paste/PastePreview.tsx'))
const RefusedDialog = lazy(() => import('./editor/RefusedDialog.tsx'))

/** Views that everybody has. */
const BUILT_IN = [
  { key: 'all', name: 'All', filters: {} },
  { key: 'behind', name: 'Behind', filters: { only: 'behind' } },
  { key: 'unseen', name: 'Not looked at', filters: { only: 'unseen' } },
  { key: 'overrides', name: 'Overrides', filters: { only: 'overrides' } },
]

/** The first of them, which ask for nothing but tracks. */
const OF_TRACKS = 2

const isGone = (row: TrackerRow) => row.state !== 'active'

/** Where every agent of a class stands, worked like a spreadsheet. */
export function TrackerScreen({ cohort, tracker, search, me, review, onSearch, onAgent, onDay }: Props) {
  const { columns } = tracker
  const nameField = useRef<HTMLInputElement>(null)
  const edits = useTrackEdits(cohort.id, tracker.rows, me)
  const isWhole = cohort.may.includes('tracker.read_whole')
  const title = `${isWhole ? 'Tracker' : columns.map((column) => column.title).join(', ')} of ${cohort.name}`
  const table = useTrackerGrid({ rows: edits.shown, columns, zone: cohort.zone, search, unseen: review?.unseen ?? null, isWhole })
  const editor = useEditor(table, edits)
  const pasting = usePaste(table, columns, edits, editor)
  const acts = cellActs({ columns, search, tracker: table, edits, editor, onPaste: pasting.onPaste, onSearch, onAgent, onDay })
  const reviewing = useReview(cohort.id, review)
  const { grid } = table
  useStart(search.agent, grid.order, (row) => {
    const col = grid.columns.findIndex(({ group }) => group === 'tracks')
    grid.cursor.go({ row, col: Math.max(0, col) })
    grid.toRow.current(row, 'center')
    grid.focusable.current?.focus({ preventScroll: true })
  })
  useTrackerCommands({
    cohortId: cohort.id,
    folded: table.folded,
    onSearch,
    nameField,
    onUndo: edits.undo,
    reviewLabel: reviewing.label,
    onReview: reviewing.run,
  })
  return (
    <Now value={useNow()}>
      <Screen
        wide
        title={title}
        about={<Standing review={review} total={tracker.rows.length} />}
        actions={<TrackerHead cohort={cohort} reviewing={reviewing} />}
      >
        {tracker.rows.length === 0 ? (
          <NoAgents cohort={cohort} />
        ) : (
          <div className={classes.frame}>
            <ViewTabs
              screen="tracker"
              builtIn={isWhole ? BUILT_IN : BUILT_IN.slice(0, OF_TRACKS)}
              current={settingsOf(search)}
              filterKeys={FILTER_KEYS}
              chosen={search.view}
              onFilters={(filters) => onSearch(withFilters(filters))}
              onChoose={(settings, view) => onSearch(withView(settings, view))}
            />
            <FilterBar columns={columns} rows={tracker.rows} search={search} nameField={nameField} onChange={onSearch}>
              <ColumnsMenu groups={menuOf(columns)} hidden={table.hidden} onChange={(hide) => onSearch({ hide })} />
              {table.phone && !grid.picking && (
                <Button size="xs" variant="default" onClick={() => grid.setPicking(true)}>
                  Select agents
                </Button>
              )}
            </FilterBar>
            <Grid
              label={title}
              grid={grid}
              acts={acts}
              sort={table.sort}
              changed={table.changed}
              isDim={isGone}
              anchored={editor.editing && <CellEditor editor={editor} zone={cohort.zone} phone={table.phone} />}
            />
            <ProblemNote error={edits.failure ?? reviewing.error} />
            <TrackerFoot
              tracker={table}
              edits={edits}
              editor={editor}
              reviewing={reviewing}
              columns={columns}
              zone={cohort.zone}
              pausing={cohort.may.includes('clock.pause_for_any_reason') ? cohort : null}
              asking={cohort.may.includes('link.write') ? cohort : null}
              total={tracker.rows.length}
            />
          </div>
        )}
        <Suspense fallback={null}>
          {pasting.plan && <PastePreview plan={pasting.plan} onPaste={pasting.confirm} onClose={pasting.close} />}
          {edits.stale && <StaleDialog stale={edits.stale} onChoose={edits.settleStale} />}
          {edits.refused[0] && <RefusedDialog key={edits.refused.length} refused={edits.refused[0]} onAnswer={edits.settleRefused} />}
        </Suspense>
      </Screen>
    </Now>
  )
}

const MENU = [
  ['text', 'Facts'],
  ['attendance', 'Attendance'],
  ['track', 'Tracks'],
] as const

const menuOf = (columns: Tracker['columns']) =>
  MENU.map(([kind, title]) => ({
    title,
    columns: columns.filter((column) => column.kind === kind).map((column) => ({ key: column.key, title: titleOf(column) })),
  }))

/** Where the evening's look at the tracks stands; the ring is the one beside the names. */
function Standing({ review, total }: { review: Review | null; total: number }) {
  if (total === 0) return null
  // Its line is there from the start, so that nothing moves down once it is known.
  if (!review) return `Class of ${total}`
  const left = review.unseen.size
  if (left === 0) return `Everyone’s tracks were looked at ${review.dayWords}.`
  return (
    <>
      <span className={cellClasses.unseen} /> {left} of {total} not looked at {review.dayWords}.
    </>
  )
}

/** Once: puts the cursor on the agent whom the address names. */
function useStart(agentId: string | undefined, order: readonly string[], go: (row: number) => void): void {
  const done = useRef<string>(undefined)
  useLayoutEffect(() => {
    if (agentId === undefined || done.current === agentId) return
    const row = order.indexOf(agentId)
    if (row < 0) return
    done.current = agentId
    go(row)
  })
}

function NoAgents({ cohort }: { cohort: Cohort }) {
  return (
    <Empty
      title="No agents yet"
      action={
        <Link to="/classes/$cohortId/set-up" params={{ cohortId: cohort.id }}>
          Add the roster
        </Link>
      }
    >
      Here stands one row per agent, with a column for each day’s attendance and each track. Drop the roster file in the class set-up and
      the rows are here.
    </Empty>
  )
}
