import { useQueryClient } from '@tanstack/react-query'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { undoTrack } from '#modules/tracks/web/queries.ts'
import type { TrackerCell, TrackerRow } from '../model.ts'
import { asTrackerCell, type Entry, NO_OVERLAY, overlayRows, withEntry, withoutEntry } from './overlay.ts'
import { OwnChanges, type Step } from './own-changes.ts'
import { type Answer, type Edit, labelOf, sendEdit, theirsOf, wishedCell } from './send-edit.ts'

/** A change that somebody else was faster with. */
export type Stale = { readonly edit: Edit; readonly theirs: TrackerCell }
type Flight = { readonly seen: number; readonly written: Promise<number | null> }

const sentenceOf = (edit: Edit, followed: readonly string[]): string => {
  const [only] = edit.targets
  const who = only && edit.targets.length === 1 ? only.name : `${edit.targets.length} agents`
  return [`${who}: ${edit.track.title} is now ${labelOf(edit)}.`, ...followed.slice(0, 3)].join(' ')
}

const stepsOf = (edit: Edit, versions: readonly number[], { cells }: Answer): Step[] =>
  edit.targets.flatMap(({ agentId }, index) => {
    const before = versions[index] ?? 0
    const after = cells.get(agentId)?.version ?? before
    return after === before ? [] : [{ agentId, track: edit.track.key, before, after }]
  })

/**
 * The reader's changes of tracks: shown at once, sent with the version seen, taken back by undo. Two changes of one cell
 * go one after the other. `shown` are the rows with them.
 */
export function useTrackEdits(cohortId: string, rows: readonly TrackerRow[], me: string) {
  const client = useQueryClient()
  const [overlay, setOverlay] = useState(NO_OVERLAY)
  const [said, setSaid] = useState('')
  const [stale, setStale] = useState<Stale | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [own] = useState(() => new OwnChanges())
  const flights = useRef(new Map<string, Flight>())
  const shown = useMemo(() => overlayRows(rows, overlay), [rows, overlay])
  const latest = useRef(shown)
  useLayoutEffect(() => {
    latest.current = shown
  }, [shown])

  const put = (agentId: string, track: string, entry: Entry) => setOverlay((now) => withEntry(now, agentId, track, entry))
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ['tracks'] })
    void client.invalidateQueries({ queryKey: ['close'] })
  }

  /** Versions to send: the one seen, or what the reader's own change under way makes of it. */
  const takeOff = (edit: Edit) => {
    const versions = Promise.all(
      edit.targets.map(async ({ agentId, seen }) => {
        const flight = flights.current.get(`${agentId}/${edit.track.key}`)
        return flight?.seen === seen.version ? ((await flight.written) ?? seen.version) : seen.version
      }),
    )
    const sent = versions.then(async (all) => ({ versions: all, answer: await sendEdit(cohortId, edit, all) }))
    for (const { agentId, seen } of edit.targets) {
      const key = `${agentId}/${edit.track.key}`
      const written = sent.then(({ answer }) => answer.cells.get(agentId)?.version ?? null).catch(() => null)
      const flight = { seen: seen.version, written }
      flights.current.set(key, flight)
      void written.then(() => flights.current.get(key) === flight && flights.current.delete(key))
    }
    return sent
  }

  const apply = async (edit: Edit) => {
    setFailure(null)
    const entries = edit.targets.map(({ agentId, seen }) => ({ agentId, entry: { cell: wishedCell(edit, seen, me), settled: false } }))
    for (const { agentId, entry } of entries) put(agentId, edit.track.key, entry)
    try {
      const { versions, answer } = await takeOff(edit)
      for (const [agentId, cell] of answer.cells) put(agentId, edit.track.key, { cell, settled: true })
      own.add({ said: sentenceOf(edit, []), steps: stepsOf(edit, versions, answer) })
      setSaid(sentenceOf(edit, answer.followed))
      refresh()
    } catch (error) {
      for (const { agentId, entry } of entries) setOverlay((now) => withoutEntry(now, agentId, edit.track.key, entry))
      const theirs = theirsOf(error)
      if (theirs) setStale({ edit, theirs })
      else setFailure(error)
      void client.invalidateQueries({ queryKey: ['tracker', cohortId] })
    }
  }

  const undoStep = async (step: Step): Promise<boolean> => {
    const version = latest.current.find((row) => row.agentId === step.agentId)?.cells[step.track]?.version ?? -1
    if (!own.mayUndo(step, version)) return false
    const { cell } = await undoTrack(step.agentId, step.track, version)
    own.undone(step, cell.version)
    put(step.agentId, step.track, { cell: asTrackerCell(cell), settled: true })
    return true
  }

  const undo = async () => {
    setFailure(null)
    await Promise.all([...flights.current.values()].map(({ written }) => written))
    const change = own.take()
    if (!change) return setSaid('There is nothing of yours to take back.')
    try {
      let kept = 0
      for (const step of change.steps) if (!(await undoStep(step))) kept += 1
      const left =
        kept === 0
          ? ''
          : ` ${kept === 1 ? 'One cell was' : `${kept} cells were`} changed by someone else since and ${kept === 1 ? 'stays' : 'stay'}.`
      setSaid(`Taken back. ${change.said.replace(' is now ', ' is no longer ')}${left}`)
    } catch (error) {
      setFailure(error)
    }
    refresh()
  }

  const settleStale = (choice: 'theirs' | 'mine') => {
    if (!stale) return
    const { edit, theirs } = stale
    setStale(null)
    for (const { agentId } of edit.targets) put(agentId, edit.track.key, { cell: theirs, settled: true })
    if (choice === 'mine') void apply({ ...edit, targets: edit.targets.map((target) => ({ ...target, seen: theirs })) })
  }

  return {
    shown,
    apply,
    undo,
    said,
    say: setSaid,
    mayUndo: own.last !== undefined,
    stale,
    settleStale,
    failure,
    dismiss: () => setFailure(null),
  }
}

export type TrackEdits = ReturnType<typeof useTrackEdits>
