import { undoTrack } from '#modules/tracks/web/queries.ts'
import type { TrackerCell, TrackerRow } from '../model.ts'
import { asTrackerCell, type Entry, NO_OVERLAY, type Overlay, overlayRows, withEntry, withoutEntry } from './overlay.ts'
import { OwnChanges, type Step } from './own-changes.ts'
import { type Answer, type Edit, labelOf, sendEdit, type Target, theirsOf, wishedCell } from './send-edit.ts'

/** A change that somebody else was faster with. */
export type Stale = { readonly edit: Edit; readonly theirs: TrackerCell }

export type DeskState = {
  readonly overlay: Overlay
  /** What was just done, in a sentence. */
  readonly said: string
  readonly stale: Stale | null
  readonly failure: unknown
  readonly mayUndo: boolean
}

/** A change under way: the version it began from and, once written, the one it made; null when it was refused. */
type Flight = { readonly seen: number; readonly written: Promise<number | null> }

const FOLLOWED_SHOWN = 3
/** Undos sent side by side; a browser keeps about as many connections. */
const AT_ONCE = 6

function sentenceOf(edit: Edit, followed: readonly string[]): string {
  const [only] = edit.targets
  const who = only && edit.targets.length === 1 ? only.name : `${edit.targets.length} agents`
  return [`${who}: ${edit.track.title} is now ${labelOf(edit)}.`, ...followed.slice(0, FOLLOWED_SHOWN)].join(' ')
}

function keptSentence(kept: number): string {
  if (kept === 0) return ''
  return kept === 1
    ? ' One cell was changed by someone else since and stays.'
    : ` ${kept} cells were changed by someone else since and stay.`
}

const stepsOf = (edit: Edit, versions: readonly number[], { cells }: Answer): Step[] =>
  edit.targets.flatMap(({ agentId }, index) => {
    const before = versions[index] ?? 0
    const after = cells.get(agentId)?.version ?? before
    return after === before ? [] : [{ agentId, track: edit.track.key, before, after }]
  })

/**
 * The reader's changes of tracks: shown at once, sent with the version seen, taken back by undo. Two changes of one cell
 * go one after the other. Nothing here knows the screen; `subscribe` and `state` are for it.
 */
export class EditDesk {
  readonly #cohortId: string
  readonly #onSettled: () => void
  readonly #own = new OwnChanges()
  readonly #flights = new Map<string, Flight>()
  readonly #listeners = new Set<() => void>()
  #rows: readonly TrackerRow[] = []
  state: DeskState = { overlay: NO_OVERLAY, said: '', stale: null, failure: null, mayUndo: false }

  constructor(cohortId: string, onSettled: () => void) {
    this.#cohortId = cohortId
    this.#onSettled = onSettled
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The rows as last read, without own changes. */
  read(rows: readonly TrackerRow[]): void {
    this.#rows = rows
  }

  say = (said: string) => this.#set({ said })

  /** Shows the edit, sends it, and keeps what the server made of it; `by` is the reader's name. */
  async apply(edit: Edit, by: string): Promise<void> {
    const entries = edit.targets.map((target) => ({ target, entry: { cell: wishedCell(edit, target.seen, by), settled: false } }))
    this.#set({ failure: null })
    for (const { target, entry } of entries) this.#put(target.agentId, edit.track.key, entry)
    try {
      const { versions, answer } = await this.#send(edit)
      for (const [agentId, cell] of answer.cells) this.#put(agentId, edit.track.key, { cell, settled: true })
      this.#own.add({ said: sentenceOf(edit, []), steps: stepsOf(edit, versions, answer) })
      this.#set({ said: sentenceOf(edit, answer.followed) })
    } catch (error) {
      for (const { target, entry } of entries)
        this.#set({ overlay: withoutEntry(this.state.overlay, target.agentId, edit.track.key, entry) })
      const theirs = theirsOf(error)
      this.#set(theirs ? { stale: { edit, theirs } } : { failure: error })
    }
    this.#onSettled()
  }

  /** Takes back the reader's newest change, cell by cell; cells that somebody else changed since stay. */
  undo = async (): Promise<void> => {
    await Promise.all([...this.#flights.values()].map(({ written }) => written))
    const change = this.#own.take()
    if (!change) return this.say('There is nothing of yours to take back.')
    try {
      const kept = await this.#undoAll(change.steps)
      this.#set({ failure: null, said: `Taken back. ${change.said.replace(' is now ', ' is no longer ')}${keptSentence(kept)}` })
    } catch (error) {
      this.#set({ failure: error })
    }
    this.#onSettled()
  }

  /** Which of the two shall stand after somebody else was faster. */
  settleStale(choice: 'theirs' | 'mine', by: string): void {
    const { stale } = this.state
    if (!stale) return
    const { edit, theirs } = stale
    this.#set({ stale: null })
    for (const { agentId } of edit.targets) this.#put(agentId, edit.track.key, { cell: theirs, settled: true })
    if (choice === 'mine') void this.apply({ ...edit, targets: edit.targets.map((target) => ({ ...target, seen: theirs })) }, by)
  }

  #set(change: Partial<DeskState>): void {
    this.state = { ...this.state, ...change, mayUndo: this.#own.last !== undefined }
    for (const listener of this.#listeners) listener()
  }

  #put(agentId: string, track: string, entry: Entry): void {
    this.#set({ overlay: withEntry(this.state.overlay, agentId, track, entry) })
  }

  /** The version to send: the one seen, or what the reader's own change under way makes of it. */
  async #versionOf({ agentId, seen }: Target, track: string): Promise<number> {
    const flight = this.#flights.get(`${agentId}/${track}`)
    return flight?.seen === seen.version ? ((await flight.written) ?? seen.version) : seen.version
  }

  #send(edit: Edit): Promise<{ versions: number[]; answer: Answer }> {
    const versions = Promise.all(edit.targets.map((target) => this.#versionOf(target, edit.track.key)))
    const sent = versions.then(async (all) => ({ versions: all, answer: await sendEdit(this.#cohortId, edit, all) }))
    for (const { agentId, seen } of edit.targets) {
      const key = `${agentId}/${edit.track.key}`
      const written = sent.then(({ answer }) => answer.cells.get(agentId)?.version ?? null).catch(() => null)
      const flight = { seen: seen.version, written }
      this.#flights.set(key, flight)
      void written.then(() => this.#flights.get(key) === flight && this.#flights.delete(key))
    }
    return sent
  }

  /** A few at a time; answers how many cells stay because somebody else changed them. */
  async #undoAll(steps: readonly Step[]): Promise<number> {
    let kept = 0
    for (let from = 0; from < steps.length; from += AT_ONCE) {
      const undone = await Promise.all(steps.slice(from, from + AT_ONCE).map((step) => this.#undoStep(step)))
      kept += undone.filter((isUndone) => !isUndone).length
    }
    return kept
  }

  async #undoStep(step: Step): Promise<boolean> {
    const row = overlayRows(this.#rows, this.state.overlay).find(({ agentId }) => agentId === step.agentId)
    const version = row?.cells[step.track]?.version ?? -1
    if (!this.#own.mayUndo(step, version)) return false
    const { cell } = await undoTrack(step.agentId, step.track, version)
    this.#own.undone(step, cell.version)
    this.#put(step.agentId, step.track, { cell: asTrackerCell(cell), settled: true })
    return true
  }
}
