import { instantAt } from '#kernel/instant-field.ts'
import type { EpochSeconds } from '#kernel/interval.ts'
import { FieldRefusal, type Fields, fieldsOf, fold, pathOf, textAt } from '#kernel/json-fields.ts'
import type { Exemption, Pause } from '../rules/facts.ts'
import { EXEMPTION_KINDS, PAUSE_KINDS, type PauseKind } from '../rules/policy.ts'
import { closePauses, type ToldPause, type ToldResume } from './pair-pauses.ts'

/** A fact and the event that told it. */
export type Told<T> = { readonly fact: T; readonly fields: Fields }

export type ToldEvents = {
  readonly startedAt: readonly Told<EpochSeconds>[]
  readonly pauses: readonly Told<Pause>[]
  readonly completedAt: readonly Told<EpochSeconds>[]
  readonly reopenedAt: readonly Told<EpochSeconds>[]
  readonly exemptions: readonly Told<Exemption>[]
}

/** What any event may carry; none of it moves a clock. */
const ABOUT = ['type', 'by', 'note', 'recordedAt']
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  start: ['at'],
  pause: ['at', 'since', 'until', 'reason', 'id'],
  resume: ['at', 'reason', 'id'],
  complete: ['at'],
  reopen: ['at'],
  exempt: ['at', 'since', 'reason'],
}

/** Words of policies.md 2 for what the policy calls by a key. */
const PAUSE_WORDS: Readonly<Record<string, PauseKind>> = { n_number_pending: 'n_number', open_carrier_ticket: 'carrier_ticket' }

/** Reads the events of a case, in whatever order they are given. Throws `FieldRefusal`. */
export function readEvents(items: readonly { value: unknown; path: string }[], zone: string): ToldEvents {
  const events = items.map(({ value, path }) => eventOf(value, path, zone))
  const ofType = (type: string) => events.filter((event) => event.type === type).map(({ fields }) => fields)
  const instants = (type: string) => ofType(type).map((fields) => ({ fact: instantAt(fields, 'at', zone), fields }))
  const pauses = ofType('pause').map((fields) => pauseOf(fields, zone))
  const resumes = ofType('resume').map((fields) => resumeOf(fields, zone))
  return {
    startedAt: instants('start'),
    pauses: closePauses(pauses, resumes).map(({ fields, id: _, ...fact }) => ({ fact, fields })),
    completedAt: instants('complete'),
    reopenedAt: instants('reopen'),
    exemptions: ofType('exempt').map((fields) => ({ fact: exemptionOf(fields, zone), fields })),
  }
}

function eventOf(value: unknown, path: string, zone: string): { type: string; fields: Fields } {
  const any = fieldsOf(value, path, [...ABOUT, ...new Set(Object.values(FIELDS).flat())])
  const type = fold(textAt(any, 'type'))
  const own = FIELDS[type]
  if (!own) throw new FieldRefusal(`${path}.type`, any.values.type, `use one of ${Object.keys(FIELDS).join(', ')}`)
  const fields = fieldsOf(value, path, [...own, ...ABOUT])
  if (fields.values.recordedAt !== undefined) instantAt(fields, 'recordedAt', zone)
  return { type, fields }
}

/** A text that may be left out or null. */
const textOrNull = (fields: Fields, key: string): string | null => ((fields.values[key] ?? null) === null ? null : textAt(fields, key))

function sinceOf(fields: Fields, zone: string): EpochSeconds {
  const { at, since } = fields.values
  if (at !== undefined && since !== undefined)
    throw new FieldRefusal(pathOf(fields, 'since'), since, 'it means the same as at; keep one of the two')
  return instantAt(fields, since === undefined ? 'at' : 'since', zone)
}

function wordOf<T extends string>(fields: Fields, known: readonly T[], words: Readonly<Record<string, T>>): T | null {
  const written = textOrNull(fields, 'reason')
  if (written === null) return null
  const folded = fold(written)
  const word = known.find((one) => one === folded) ?? words[folded]
  if (!word) throw new FieldRefusal(pathOf(fields, 'reason'), written, `use one of ${known.join(', ')}`)
  return word
}

function pauseOf(fields: Fields, zone: string): ToldPause {
  return {
    kind: wordOf(fields, PAUSE_KINDS, PAUSE_WORDS) ?? 'other',
    since: sinceOf(fields, zone),
    until: (fields.values.until ?? null) === null ? null : instantAt(fields, 'until', zone),
    note: textOrNull(fields, 'note'),
    by: textOrNull(fields, 'by'),
    id: textOrNull(fields, 'id'),
    fields,
  }
}

const resumeOf = (fields: Fields, zone: string): ToldResume => ({
  at: instantAt(fields, 'at', zone),
  kind: wordOf(fields, PAUSE_KINDS, PAUSE_WORDS),
  id: textOrNull(fields, 'id'),
  fields,
})

const exemptionOf = (fields: Fields, zone: string): Exemption => ({
  kind: wordOf(fields, EXEMPTION_KINDS, {}) ?? 'outside_control',
  since: sinceOf(fields, zone),
  note: textOrNull(fields, 'note'),
  by: textOrNull(fields, 'by'),
})
