import type { LocalDate } from '#kernel/local-date.ts'
import type { RosterProblem } from '#modules/agents/roster/roster.ts'
import type { Track } from '#modules/programmes/model.ts'
import { cellOf, type TrackFacts, untouched } from '#modules/tracks/rules/cell.ts'
import { stateFromFacts } from '#modules/tracks/rules/from-facts.ts'
import { judgeTrackChange, type TrackRefusal } from '#modules/tracks/rules/judge.ts'
import { beginningTrack, type KnownOfAgent, missingFor } from '#modules/tracks/rules/prerequisites.ts'
import { isSameReference, judgeReference, type Reference, recordedReference, referenceFact } from '#modules/tracks/rules/reference.ts'
import { writtenReference } from '#modules/tracks/rules/reference-text.ts'
import type { SheetAgent } from '../columns/fields.ts'
import { change, type Found, type Place, refused, same } from './found.ts'
import { saysNothing, shownInWords, stateOfWords } from './track-words.ts'

/** The cells of one row that are about one track. */
export type TrackCells = {
  readonly track: Track
  readonly status: { readonly place: Place; readonly text: string } | null
  readonly note: { readonly place: Place; readonly text: string } | null
}

/** What the record keeps of a note and of a reason. */
const NOTE_CHARACTERS = 2000
const REASON_CHARACTERS = 500

export const factsOn = (agent: SheetAgent, track: Track): TrackFacts =>
  agent.tracks.find((known) => known.track === track.key) ?? untouched(track)

/** Beside the cells: the row's note on the track, `given` the reason of the whole import, what prerequisites are read from, the class's date. */
export type TrackContext = {
  readonly rowNote: string | null
  readonly given: string | null
  readonly known: KnownOfAgent
  readonly today: LocalDate
}

/**
 * A track's state and note beside the record, judged by the guard of every path. A state that needs a reason takes the row's note, else
 * the reason of the whole import.
 */
export function compareTrack(
  { track, status, note }: TrackCells,
  { rowNote, given, known, today }: TrackContext,
): (Found | RosterProblem)[] {
  const found: (Found | RosterProblem)[] = []
  const state = status && stateOfWords(track, status.text)
  if (status && state) found.push(compareStatus(track, status, state, { reason: rowNote ?? given, known, today }))
  else if (status && !saysNothing(status.text)) found.push(unknownState(track, status.place, status.text.trim().slice(0, 80)))
  if (note) found.push(compareNote(track, note.place, note.text))
  return found
}

function unknownState(track: Track, { row, column }: Place, value: string): RosterProblem {
  const labels = track.states.map(({ label }) => label).join('; ')
  const message = `Row ${row}: "${value}" is no state of ${track.name}. Use one of: ${labels}.`
  return { row, column, value, code: 'track.unknown_state', message }
}

/** Refusals that a reason goes past. */
const ASKS_REASON: readonly string[] = ['track.reason_missing', 'track.too_early'] satisfies TrackRefusal['code'][]

type Judging = Pick<TrackContext, 'known' | 'today'> & { readonly reason: string | null }

type Cell = { readonly place: Place; readonly text: string }

function compareStatus(track: Track, { place, text }: Cell, state: Track['states'][number], { reason, known, today }: Judging): Found {
  const { agent } = place
  const shown = shownInWords(track, text)
  const reference = judgeReference(track, state, shown, today)
  const recorded = recordedReference(track, known.factsOf(track.key))
  const isNew = !reference.ok || (reference.given !== null && !isSameReference(reference.given, recorded))
  const facts = factsOn(agent, track)
  if (state.key === facts.status && !isNew) return same(place)
  const before = cellOf(track, facts).label
  if (!reference.ok) return refused(place, { before, after: text.trim() }, reference.refusal.code, reference.refusal.message)
  if (reference.given) return compareReference(track, place, state, reference.given, recorded)
  const texts = { before, after: state.label }
  const missing = missingFor(track, beginningTrack(track), known)
  const plainly = judgeTrackChange(track, agent, facts, { status: state.key }, missing)
  const isAsked = !plainly.ok && ASKS_REASON.includes(plainly.refusal.code)
  const why = isAsked ? reason?.slice(0, REASON_CHARACTERS) : undefined
  const judged = why === undefined ? plainly : judgeTrackChange(track, agent, facts, { status: state.key, reason: why }, missing)
  if (judged.ok) return change(place, texts, state.key, why ?? null)
  const { code, message } = judged.refusal
  const way = ASKS_REASON.includes(code) ? ' Write it into a notes column of the track, or give one reason for the whole sheet.' : ''
  return refused(place, texts, code, message + way)
}

/** A state with its date and reference: judged by the facts as they will be with it. */
function compareReference(track: Track, place: Place, state: Track['states'][number], given: Reference, recorded: Reference | null): Found {
  const { agent } = place
  const facts = factsOn(agent, track)
  const others = agent.facts.filter((fact) => fact.track === track.key)
  // The state does not depend on the instant, so neither on the zone.
  const fact = referenceFact(track, given, 'UTC')
  const { status, because } = stateFromFacts(track, fact ? [...others, fact] : others)
  const label = cellOf(track, facts).label
  const texts = { before: recorded ? writtenReference(label, recorded) : label, after: writtenReference(state.label, given) }
  const judged = judgeTrackChange(track, agent, { ...facts, factStatus: status, because }, { status: state.key }, [])
  return judged.ok ? change(place, texts, state.key, null, given) : refused(place, texts, judged.refusal.code, judged.refusal.message)
}

/** `2026-10-05: ` before a note, as the export writes it. */
const DATED = /^(\d{4}-\d{2}-\d{2}): /
export const withoutDate = (text: string): string => text.replace(DATED, '')

/** A note that the record does not have is written with today's work day; its own date stays in it unless it is the newest note's. */
function compareNote(track: Track, place: Place, written: string): Found | RosterProblem {
  const { agent } = place
  const text = written.trim()
  const newest = agent.notes.find((known) => known.track === track.key)
  if (newest && (text === newest.note || withoutDate(text) === newest.note)) return same(place)
  const note = newest && DATED.exec(text)?.[1] === newest.date ? withoutDate(text) : text
  if (note.length > NOTE_CHARACTERS) {
    const message = `Row ${place.row}: ${place.column} has ${note.length} characters, and at most ${NOTE_CHARACTERS} can be kept. Shorten it.`
    return { row: place.row, column: place.column, value: note.slice(0, 80), code: 'text.too_long', message }
  }
  const facts = factsOn(agent, track)
  const texts = { before: newest?.note ?? null, after: note }
  const judged = judgeTrackChange(track, agent, facts, { status: facts.status, note }, [])
  return judged.ok ? change(place, texts, note) : refused(place, texts, judged.refusal.code, judged.refusal.message)
}
