import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { copyRows } from '#web/kit/grid/copy-out.ts'
import type { TrackerColumn } from '../../model.ts'
import type { TrackEdits } from '../edits/use-track-edits.ts'
import classes from '../TrackerScreen.module.css'
import type { Editor } from '../use-editor.ts'
import type { Reviewing } from '../use-review.ts'
import type { TrackerGrid } from '../use-tracker-grid.ts'
import { PauseClocks } from './PauseClocks.tsx'
import { SendLinks } from './SendLinks.tsx'

type Props = {
  tracker: TrackerGrid
  columns: readonly TrackerColumn[]
  edits: TrackEdits
  editor: Editor
  reviewing: Reviewing
  /** The class, for who may pause its clocks. */
  pausing: { id: string; zone: string } | null
  /** The class, for who may send its agents links. */
  asking: { id: string; programme: string } | null
}

const agents = (count: number) => (count === 1 ? '1 agent' : `${count} agents`)

/** Which track to set for the selected agents; the editor then asks for status, note and reason. */
function SetStatus({ columns, editor }: Pick<Props, 'columns' | 'editor'>) {
  const tracks = columns.filter((column) => column.kind === 'track' && column.may.includes('track.set'))
  if (tracks.length === 0) return null
  return (
    <Menu position="top-start" returnFocus={false}>
      <Menu.Target>
        <Button size="compact-xs" variant="light" rightSection={<IconChevronDown size={12} aria-hidden />}>
          Set a status
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {tracks.map((column) => (
          <Menu.Item key={column.key} onClick={() => editor.openSelected(column)}>
            {column.title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** What can be done with the agents that are selected, each as one act. */
export function SelectionBar({ tracker, columns, edits, editor, reviewing, pausing, asking }: Props) {
  const { grid } = tracker
  const { rowIds } = grid.cursor
  const staying = rowIds.filter((id) => grid.live.get(id)?.state !== 'leaver')
  const named = staying.map((id) => ({ id, name: grid.live.get(id)?.name ?? '' }))
  const review = () => reviewing.runFor(staying, () => edits.say(`${agents(staying.length)}: ${reviewing.labelForChosen?.toLowerCase()}.`))
  const clear = () => {
    grid.letGo()
    grid.focusable.current?.focus({ preventScroll: true })
  }
  return (
    <span className={classes.selection}>
      <strong aria-live="polite">{agents(rowIds.length)} selected</strong>
      <SetStatus columns={columns} editor={editor} />
      {pausing && staying.length > 0 && <PauseClocks cohort={pausing} agents={named} />}
      {asking && staying.length > 0 && <SendLinks cohort={asking} agents={named} />}
      {reviewing.labelForChosen && staying.length > 0 && (
        <Button size="compact-xs" variant="light" loading={reviewing.isPending} onClick={review}>
          {reviewing.labelForChosen}
        </Button>
      )}
      <Button
        size="compact-xs"
        variant="default"
        onClick={() =>
          edits.say(copyRows(grid) ? `${agents(rowIds.length)} copied with their titles.` : 'The browser did not let Muster copy.')
        }
      >
        Copy rows
      </Button>
      <Button size="compact-xs" variant="subtle" onClick={clear} aria-keyshortcuts="Escape">
        Clear selection
      </Button>
    </span>
  )
}
