import type { Tone, Track } from '#modules/programmes/model.ts'
import type { Shown } from '#modules/tracks/rules/reference.ts'
import { readReference } from '#modules/tracks/rules/reference-text.ts'
import { OVERRIDE } from '../columns/written.ts'

type State = Track['states'][number]

/** Without case, space and marks; a tick and a cross are words. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u2713\u2714\u2705\u2611]/gu, 'tick')
    .replace(/[^\p{L}\p{N}%]/gu, '')

/** What people write into a sheet for a state of this tone, beside the label itself. */
const SYNONYMS: Readonly<Record<Tone, readonly string[]>> = {
  not_started: ['not started yet', 'not begun', 'not yet', 'to do', 'no', 'n', '0%'],
  in_progress: ['started', 'ongoing', 'working on it', 'in process', 'wip'],
  submitted: ['proof submitted', 'proof sent', 'awaiting review', 'in review', 'waiting for review', 'to review'],
  complete: ['completed', 'done', 'finished', 'passed', 'pass', 'yes', 'y', 'tick', '100%'],
  failed: ['fail', 'did not pass', 'not passed'],
  blocked: ['on hold', 'stuck', 'waiting on ticket', 'ticket open'],
  waived: ['n/a', 'not applicable', 'exempt', 'exempted', 'not required', 'waiver'],
}

/** Cells that say nothing of a state. */
const NOTHING = /^(none|null|tbd|tba|unknown|[-\u2013\u2014_.?]+)$/i
export const saysNothing = (text: string): boolean => NOTHING.test(text.trim())

/** `Ready to sell` is RTS. */
const initialsOf = (label: string): string | null => {
  const words = label.match(/\p{L}+/gu) ?? []
  return words.length > 1 ? fold(words.map((word) => word[0]).join('')) : null
}

/** The state that stands for a tone: the one of its name, else the only one of the tone. */
function stateOfTone(states: readonly State[], tone: Tone): State | undefined {
  const named = states.find(({ key }) => key === tone)
  if (named) return named
  const alike = states.filter((state) => state.tone === tone)
  return alike.length === 1 ? alike[0] : undefined
}

/**
 * The state of a track that a cell means: its label or key, initials that one label alone has, or a common word for a tone. Case, space
 * and marks do not matter, nor does the remark of an override, nor date and reference behind it. Null when the track has no such state.
 */
export function stateOfWords(track: Words, text: string): State | null {
  const plain = plainState(track, text)
  if (plain || track.reference === undefined) return plain
  const read = readReference(text)
  return read && plainState(track, read.words)
}

type Words = Pick<Track, 'states'> & { readonly reference?: Track['reference'] }

/** Date and reference behind the state, in a track that is shown to be done by them. */
export function shownInWords(track: Words, text: string): Shown {
  const isBare = track.reference === undefined || plainState(track, text) !== null
  return isBare ? {} : (readReference(text)?.shown ?? {})
}

function plainState({ states }: Words, text: string): State | null {
  const exact = states.find(({ label }) => label === text.trim())
  if (exact) return exact
  const said = fold(text)
  const bare = text.trimEnd().endsWith(OVERRIDE.trim()) ? fold(text.trimEnd().slice(0, -OVERRIDE.trim().length)) : said
  if (bare === '') return null
  for (const word of new Set([said, bare])) {
    const spelled = states.find(({ label }) => fold(label) === word) ?? states.find(({ key }) => fold(key) === word)
    if (spelled) return spelled
  }
  const tone = (Object.keys(SYNONYMS) as Tone[]).find((known) => SYNONYMS[known].some((synonym) => fold(synonym) === bare))
  const meant = tone && stateOfTone(states, tone)
  if (meant) return meant
  const short = states.filter(({ label }) => initialsOf(label) === bare)
  return short.length === 1 ? (short[0] ?? null) : null
}
