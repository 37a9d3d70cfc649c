import type { Exam, Tone, Track, TrackPart } from '#modules/programmes/model.ts'
import { partsOf, type TrackFact } from './from-facts.ts'

/** The prerequisite that is no part or track: the agent's N-Number is confirmed (product.md D4). */
export const N_NUMBER = 'n_number'

/** A prerequisite that does not hold, in a sentence that names the agent, and what to do about it: `Confirm it`. */
export type Missing = { readonly need: string; readonly said: string; readonly remedy: string }

/** What prerequisites are read from. `factsOf` is asked only where a part of the track is needed. */
export type KnownOfAgent = {
  readonly name: string
  readonly tracks: readonly Track[]
  readonly factsOf: (track: string) => readonly TrackFact[]
  /** Status of each track somebody touched. */
  readonly statuses: Readonly<Record<string, string>>
  readonly isNNumberConfirmed: boolean
}

const SETTLED: readonly (Tone | undefined)[] = ['complete', 'waived']

const isTrackDone = (track: Track, { statuses }: KnownOfAgent): boolean =>
  SETTLED.includes(track.states.find(({ key }) => key === statuses[track.key])?.tone)

/** A part counts as done with its track too: a waived or overridden track asks for nothing more. */
const isPartDone = (track: Track, part: string, known: KnownOfAgent): boolean =>
  isTrackDone(track, known) || partsOf(track, known.factsOf(track.key)).some(({ key, state }) => key === part && state === 'done')

const isExamOf = ({ doneWhen }: TrackPart, exam: string) => doneWhen.some((needs) => needs.includes(`exam:${exam}`))

/** An agent's own word does not make a part done; the result of its exam does. */
function remedyOf(track: Track, part: TrackPart): string {
  const exam = track.exams.find(({ key }) => isExamOf(part, key))
  return exam ? `Report ${exam.name} as passed` : `Finish ${part.name}`
}

const completeLabel = (track: Track): string => track.states.find(({ tone }) => tone === 'complete')?.label ?? 'Complete'

function missing(track: Track, need: string, what: string, known: KnownOfAgent): Missing[] {
  const lacks = (said: string, remedy: string) => [{ need, said: `${known.name}’s ${said}, and that comes before ${what}.`, remedy }]
  if (need === N_NUMBER) return known.isNNumberConfirmed ? [] : lacks('N-Number is not confirmed', 'Confirm it')
  const part = track.parts.find(({ key }) => key === need)
  if (part) return isPartDone(track, need, known) ? [] : lacks(`${part.name} is not done`, remedyOf(track, part))
  const other = known.tracks.find(({ key }) => key === need)
  if (!other || isTrackDone(other, known)) return []
  const label = completeLabel(other)
  return lacks(`${other.name} is not ${label.toLowerCase()}`, `Set it to ${label}`)
}

/** What has to be so before something of a track is begun, by what is begun; `what` is its name in sentences. */
export type Begun = { readonly needs: readonly string[]; readonly what: string }

export const beginningTrack = (track: Track): Begun => ({ needs: track.needs, what: track.name })
export const beginningPart = (part: TrackPart): Begun => ({ needs: part.needs, what: part.name })
/** An exam begins the parts it does; one that does no part begins the track. */
export function beginningExam(track: Track, exam: Pick<Exam, 'key' | 'name'>): Begun {
  const parts = track.parts.filter((part) => isExamOf(part, exam.key))
  const needs = parts.length > 0 ? parts.flatMap((part) => part.needs) : track.needs
  return { needs: [...new Set(needs)], what: exam.name }
}

/** Prerequisites of what is begun that do not hold for an agent, in the programme's order (policies.md 3). Total; a need of no such name is none. */
export const missingFor = (track: Track, { needs, what }: Begun, known: KnownOfAgent): Missing[] =>
  needs.flatMap((need) => missing(track, need, what, known))

const soon = ({ remedy }: Missing) => `${remedy.charAt(0).toLowerCase()}${remedy.slice(1)}`

/** Why something may not be begun yet and the way on, for who may go past it by a reason (`act`: `set it`) and for who may not. */
export const tooEarly = (lacks: Missing, act: string | null): string =>
  act === null ? `${lacks.said} ${lacks.remedy} first.` : `${lacks.said} ${lacks.remedy}, or give a reason to ${act} all the same.`

/** Of several, the first by its sentence and the others by what to do. */
export function allTooEarly(all: readonly Missing[], act: string | null): string {
  const [first, ...rest] = all
  if (!first) return ''
  return [tooEarly(first, act), ...rest.map((lacks) => `${lacks.said} Also ${soon(lacks)}.`)].join(' ')
}

/** What happened although something was missing, in sentences. */
export const gonePast = (all: readonly Missing[]): string[] => all.map(({ said }) => `${said} It is recorded all the same.`)
