import { useState } from 'react'
import { TrackHistory } from '#modules/tracks/web/parts.tsx'
import type { TrackerColumn } from '../../model.ts'
import classes from './editor.module.css'

/** The dated notes of one cell, asked for when they are opened. */
export function NotesSoFar({ agentId, track, zone }: { agentId: string; track: TrackerColumn; zone: string }) {
  const [open, setOpen] = useState(false)
  const labelOf = (_track: string, status: string) => track.options?.find(({ key }) => key === status)?.label ?? status
  return (
    <details className={classes.sofar} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>History</summary>
      {open && <TrackHistory agentId={agentId} track={track.key} zone={zone} labelOf={labelOf} />}
    </details>
  )
}
