import type { RosterProblem } from '#modules/agents/roster/roster.ts'
import type { Track } from '#modules/programmes/model.ts'
import { cellOf, type TrackFacts, untouched } from '#modules/tracks/rules/cell.ts'
import { judgeTrackChange } from '#modules/tracks/rules/judge.ts'
import type { SheetAgent } from '../columns/fields.ts'
import { change, type Found, type Place, refused, same } from './found.ts'
import { saysNothing, stateOfWords } from './track-words.ts'

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

/**
 * A track's state and note beside the record, judged by the guard of every path. A state that needs a reason takes the row's note, else
 * `given`, the reason of the whole import.
 */
export function compareTrack({ track, status, note }: TrackCells, rowNote: string | null, given: string | null): (Found | RosterProblem)[] {
  const found: (Found | RosterProblem)[] = []
  const state = status && stateOfWords(track, status.text)
  if (status && state) found.push(compareStatus(track, status.place, state, rowNote ?? given))
  else if (status && !saysNothing(status.text)) found.push(unknownState(track, status.place, status.text.trim().slice(0, 80)))
  if (note) found.push(compareNote(track, note.place, note.text))
  return found
}

function unknownState(track: Track, { row, column }: Place, value: string): RosterProblem {
  const labels = track.states.map(({ label }) => label).join('; ')
  const message = `Row ${row}: "${value}" is no state of ${track.name}. Use one of: ${labels}.`
  return { row, column, value, code: 'track.unknown_state', message }
}

function compareStatus(track: Track, place: Place, state: Track['states'][number], reason: string | null): Found {
  const { agent } = place
  const facts = factsOn(agent, track)
  if (state.key === facts.status) return same(place)
  const texts = { before: cellOf(track, facts).label, after: state.label }
  const plainly = judgeTrackChange(track, agent, facts, { status: state.key })
  const isAsked = !plainly.ok && plainly.refusal.code === 'track.reason_missing'
  const why = isAsked ? reason?.slice(0, REASON_CHARACTERS) : undefined
  const judged = why === undefined ? plainly : judgeTrackChange(track, agent, facts, { status: state.key, reason: why })
  if (judged.ok) return change(place, texts, state.key, why ?? null)
  const { code, message } = judged.refusal
  const way = code === 'track.reason_missing' ? ' Write it into a notes column of the track, or give one reason for the whole sheet.' : ''
  return refused(place, texts, code, message + way)
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
  const judged = judgeTrackChange(track, agent, facts, { status: facts.status, note })
  return judged.ok ? change(place, texts, note) : refused(place, texts, judged.refusal.code, judged.refusal.message)
}
