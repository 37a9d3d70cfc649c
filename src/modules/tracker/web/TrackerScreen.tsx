import { useHotkeys } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useLayoutEffect, useMemo, useRef } from 'react'
import type { Cohort } from '#modules/cohorts/model.ts'
import { Empty } from '#web/kit/empty.tsx'
import { Grid } from '#web/kit/grid/grid.tsx'
import { useNow } from '#web/kit/now.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen } from '#web/kit/screen.tsx'
import { useOfferCommands } from '#web/shell/commands.ts'
import type { Tracker, TrackerRow } from '../model.ts'
import { cellActs } from './cell-acts.ts'
import { Now } from './cells/age.tsx'
import { EditorFrame } from './editor/EditorFrame.tsx'
import { StaleDialog } from './editor/StaleDialog.tsx'
import { StatusEditor, titleOf } from './editor/StatusEditor.tsx'
import { FilterBar } from './FilterBar.tsx'
import type { TrackerSearch, TrackerSearchChange } from './search.ts'
import { TrackerFoot } from './TrackerFoot.tsx'
import { type Review, TrackerHead } from './TrackerHead.tsx'
import classes from './TrackerScreen.module.css'
import { trackerCommands } from './tracker-commands.ts'
import { useEditor } from './use-editor.ts'
import { useReview } from './use-review.ts'
import { useTrackEdits } from './use-track-edits.ts'
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

const NOBODY: ReadonlySet<string> = new Set()
const isGone = (row: TrackerRow) => row.state !== 'active'

/** Where every agent of a class stands, worked like a spreadsheet. */
export function TrackerScreen({ cohort, tracker, search, me, review, onSearch, onAgent, onDay }: Props) {
  const { columns } = tracker
  const nameField = useRef<HTMLInputElement>(null)
  const edits = useTrackEdits(cohort.id, tracker.rows, me)
  const table = useTrackerGrid({ rows: edits.shown, columns, zone: cohort.zone, search, unseen: review?.unseen ?? NOBODY })
  const editor = useEditor(table, edits)
  const acts = cellActs({ columns, search, tracker: table, edits, editor, onSearch, onAgent, onDay })
  const reviewing = useReview(cohort.id, review)
  const { grid } = table
  useStart(search.agent, grid.order, (row) => {
    const col = grid.columns.findIndex(({ group }) => group === 'tracks')
    grid.cursor.go({ row, col: Math.max(0, col) })
    grid.toRow.current(row, 'center')
    grid.focusable.current?.focus({ preventScroll: true })
  })
  useHotkeys([['/', () => nameField.current?.focus()]])
  const { folded } = table
  const commands = useMemo(() => trackerCommands({ cohortId: cohort.id, folded, onSearch, nameField }), [cohort.id, folded, onSearch])
  useOfferCommands(commands)
  const open = editor.editing && (
    <EditorFrame title={titleOf(editor.editing)} phone={table.phone} onClose={editor.close}>
      <StatusEditor
        editing={editor.editing}
        zone={cohort.zone}
        phone={table.phone}
        recentReasons={editor.recentReasons}
        onSave={editor.save}
        onClose={editor.close}
      />
    </EditorFrame>
  )
  return (
    <Now value={useNow()}>
      <Screen
        wide
        title={`Tracker of ${cohort.name}`}
        about={aboutOf(review, tracker.rows.length)}
        actions={<TrackerHead cohortId={cohort.id} review={review} isReviewing={reviewing.isPending} onReview={reviewing.mutate} />}
      >
        {tracker.rows.length === 0 ? (
          <NoAgents cohort={cohort} />
        ) : (
          <div className={classes.frame}>
            <FilterBar columns={columns} rows={tracker.rows} search={search} nameField={nameField} onChange={onSearch} />
            <ProblemNote error={edits.failure ?? reviewing.error} />
            <Grid
              label={`Tracker of ${cohort.name}`}
              grid={grid}
              acts={acts}
              sort={table.sort}
              changed={table.changed}
              isDim={isGone}
              anchored={open}
            />
            <TrackerFoot tracker={table} edits={edits} columns={columns} zone={cohort.zone} total={tracker.rows.length} />
          </div>
        )}
        {edits.stale && <StaleDialog stale={edits.stale} onChoose={edits.settleStale} />}
      </Screen>
    </Now>
  )
}

function aboutOf(review: Review | null, total: number): string {
  if (!review || total === 0) return ''
  const left = review.unseen.size
  return left === 0 ? `Everyone’s tracks were looked at ${review.dayWords}.` : `${left} of ${total} not looked at ${review.dayWords}.`
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
