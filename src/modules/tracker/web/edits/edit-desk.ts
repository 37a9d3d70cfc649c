import { undoTrack, undoTracks } from '#modules/tracks/web/queries.ts'
import type { TrackerCell, TrackerRow } from '../../model.ts'
import { asTrackerCell, type Entry, NO_OVERLAY, type Overlay, overlayRows, withEntry, withoutEntry } from './overlay.ts'
import { OwnChanges, type Step } from './own-changes.ts'
import { type Refused, refusalsOf } from './refusals.ts'
import { type Answer, type Edit, sendEdit, type Target, theirsOf, wishedCell } from './send-edit.ts'
import { keptSentence, sentenceOf, undoneSentence } from './sentences.ts'

/** A change that somebody else was faster with. */
export type Stale = { readonly act: string; readonly edit: Edit; readonly theirs: TrackerCell }

export type DeskState = {
  readonly overlay: Overlay
  /** What was just done, in a sentence. */
  readonly said: string
  readonly stale: Stale | null
  /** Edits that wait for an answer to their refusal, one after another. */
  readonly refused: readonly Refused[]
  readonly failure: unknown
  readonly mayUndo: boolean
}

/** A change under way: the version it began from and, once written, the one it made; null when it was refused. */
type Flight = { readonly seen: number; readonly written: Promise<number | null> }
type Shown = { readonly agentId: string; readonly entry: Entry }

const stepsOf = ({ track, changes }: Edit, versions: readonly number[], { cells }: Answer): Step[] =>
  changes.flatMap(({ agentId }, index) => {
    const before = versions[index] ?? 0
    const after = cells.get(agentId)?.version ?? before
    return after === before ? [] : [{ agentId, track: track.key, before, after }]
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
  state: DeskState = { overlay: NO_OVERLAY, said: '', stale: null, refused: [], failure: null, mayUndo: false }

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

  /** Shows the edits of one act, sends each, and keeps what the server made of it; `by` is the reader's name. One undo takes back the act. */
  async apply(edits: readonly Edit[], by: string, act: string = crypto.randomUUID()): Promise<void> {
    this.#set({ failure: null })
    const said = await Promise.all(edits.map((edit) => this.#applyOne(edit, by, act)))
    if (said.some(Boolean)) this.#set({ said: said.filter(Boolean).join(' ') })
    this.#onSettled()
  }

  /** Takes back the reader's newest act, cell by cell; cells that somebody else changed since stay. */
  undo = async (): Promise<void> => {
    await Promise.all([...this.#flights.values()].map(({ written }) => written))
    const change = this.#own.take()
    if (!change) return this.say('There is nothing of yours to take back.')
    try {
      const kept = await this.#undoAll(change.steps)
      this.#set({ failure: null, said: `${undoneSentence(change.said)}${keptSentence(kept)}` })
    } catch (error) {
      this.#set({ failure: error })
    }
    this.#onSettled()
  }

  /** Which of the two shall stand after somebody else was faster. */
  settleStale(choice: 'theirs' | 'mine', by: string): void {
    const { stale } = this.state
    if (!stale) return
    const { act, edit, theirs } = stale
    this.#set({ stale: null })
    for (const { agentId } of edit.changes) this.#put(edit.track.key, { agentId, entry: { cell: theirs, settled: true } })
    const changes = edit.changes.map((change) => ({ ...change, seen: theirs }))
    if (choice === 'mine') void this.apply([{ ...edit, changes }], by, act)
  }

  /** What to do instead of the edit that was refused first; null leaves everything as it is. */
  settleRefused(instead: Edit | null, by: string): void {
    const [first, ...rest] = this.state.refused
    if (!first) return
    this.#set({ refused: rest })
    if (instead && instead.changes.length > 0) void this.apply([instead], by, first.act)
  }

  /** Answers what was done in a sentence; '' when it was refused. */
  async #applyOne(edit: Edit, by: string, act: string): Promise<string> {
    const shown = edit.changes.map((change) => ({ agentId: change.agentId, entry: { cell: wishedCell(edit, change, by), settled: false } }))
    for (const one of shown) this.#put(edit.track.key, one)
    try {
      const { versions, answer } = await this.#send(edit)
      for (const [agentId, cell] of answer.cells) this.#put(edit.track.key, { agentId, entry: { cell, settled: true } })
      this.#own.add({ act, said: sentenceOf(edit, []), steps: stepsOf(edit, versions, answer) })
      return sentenceOf(edit, answer.followed)
    } catch (error) {
      this.#refuse(edit, act, shown, error)
      return ''
    }
  }

  #refuse(edit: Edit, act: string, shown: readonly Shown[], error: unknown): void {
    let { overlay } = this.state
    for (const { agentId, entry } of shown) overlay = withoutEntry(overlay, agentId, edit.track.key, entry)
    this.#set({ overlay })
    const theirs = theirsOf(error)
    const refusals = refusalsOf(error, edit)
    if (theirs) this.#set({ stale: { act, edit, theirs } })
    else if (refusals) this.#set({ refused: [...this.state.refused, { act, edit, refusals }] })
    else this.#set({ failure: error })
  }

  #set(change: Partial<DeskState>): void {
    this.state = { ...this.state, ...change, mayUndo: this.#own.last !== undefined }
    for (const listener of this.#listeners) listener()
  }

  #put(track: string, { agentId, entry }: Shown): void {
    this.#set({ overlay: withEntry(this.state.overlay, agentId, track, entry) })
  }

  /** The version to send: the one seen, or what the reader's own change under way makes of it. */
  async #versionOf({ agentId, seen }: Target, track: string): Promise<number> {
    const flight = this.#flights.get(`${agentId}/${track}`)
    return flight?.seen === seen.version ? ((await flight.written) ?? seen.version) : seen.version
  }

  #send(edit: Edit): Promise<{ versions: number[]; answer: Answer }> {
    const versions = Promise.all(edit.changes.map((change) => this.#versionOf(change, edit.track.key)))
    const sent = versions.then(async (all) => ({ versions: all, answer: await sendEdit(this.#cohortId, edit, all) }))
    for (const { agentId, seen } of edit.changes) {
      const key = `${agentId}/${edit.track.key}`
      const written = sent.then(({ answer }) => answer.cells.get(agentId)?.version ?? null).catch(() => null)
      const flight = { seen: seen.version, written }
      this.#flights.set(key, flight)
      void written.then(() => this.#flights.get(key) === flight && this.#flights.delete(key))
    }
    return sent
  }

  /** One request per track; answers how many cells stay because somebody else changed them. */
  async #undoAll(steps: readonly Step[]): Promise<number> {
    const live = new Map(overlayRows(this.#rows, this.state.overlay).map((row) => [row.agentId, row]))
    const found = steps.map((step) => ({ step, version: live.get(step.agentId)?.cells[step.track]?.version ?? -1 }))
    const ours = found.filter(({ step, version }) => this.#own.mayUndo(step, version))
    const undone = await Promise.all([...Map.groupBy(ours, ({ step }) => step.track).values()].map((own) => this.#undoTrack(own)))
    return steps.length - undone.reduce((sum, count) => sum + count, 0)
  }

  /** Takes back steps of one track; answers how many were. */
  async #undoTrack(steps: readonly { step: Step; version: number }[]): Promise<number> {
    const [first] = steps
    if (!first) return 0
    const { agentId, track } = first.step
    const agents = steps.map(({ step, version }) => ({ agentId: step.agentId, version }))
    const cells =
      steps.length === 1
        ? [{ agentId, cell: (await undoTrack(agentId, track, first.version)).cell }]
        : (await undoTracks(this.#cohortId, { track, agents })).cells
    for (const { agentId: id, cell } of cells) {
      const step = steps.find((one) => one.step.agentId === id)?.step
      if (step) this.#own.undone(step, cell.version)
      this.#put(track, { agentId: id, entry: { cell: asTrackerCell(cell), settled: true } })
    }
    return cells.length
  }
}
