import type { FieldError } from '#kernel/app-error.ts'
import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { localClockAt, localDateAt } from '#kernel/zone-time.ts'
import type { FormField, FormValues } from '../model.ts'
import { momentOf } from './tickets.ts'

/** When a form is filed: the instant, the work day it counts for, the zone of the class and the day the class begins. */
export type FiledWhen = { readonly at: Instant; readonly today: LocalDate; readonly zone: string; readonly classStart: LocalDate }

/** Between which days something that is told can have happened: 1 January of the year before the class, and today where the class is. */
export function daysOf({ at, zone, classStart }: FiledWhen): { earliest: LocalDate; latest: LocalDate } {
  const year = Number(classStart.slice(0, 4)) - 1
  return { earliest: `${String(year).padStart(4, '0')}-01-01`, latest: localDateAt(toEpochSeconds(at), zone) }
}

type Checked = { readonly code: string; readonly message: string }

function wrongDate(label: string, date: LocalDate, when: FiledWhen): Checked | null {
  const { earliest, latest } = daysOf(when)
  if (date > latest) return { code: 'form.to_come', message: `${label}: ${date} is still to come; where the class is it is ${latest}.` }
  if (date < earliest) return { code: 'form.too_long_ago', message: `${label}: ${date} is before ${earliest}. Check the year.` }
  return null
}

function wrongTime(label: string, time: string, { at, today, zone }: FiledWhen): Checked | null {
  if (momentOf(time, today, zone, at) !== null) return null
  const now = localClockAt(toEpochSeconds(at), zone).slice(0, 5)
  return { code: 'form.to_come', message: `${label}: ${time} is still to come; where the class is it is ${now}.` }
}

/** Dates and times of the work day that are told as having happened and cannot have. The values are right by their kinds. */
export function neverHappened(
  fields: readonly Pick<FormField, 'key' | 'label' | 'kind' | 'hasHappened'>[],
  values: FormValues,
  when: FiledWhen,
  pathOf: (key: string) => string,
): FieldError[] {
  return fields.flatMap(({ key, label, kind, hasHappened }) => {
    const value = values[key]
    if (!hasHappened || typeof value !== 'string') return []
    const wrong = kind === 'date' ? wrongDate(label, value, when) : kind === 'time' ? wrongTime(label, value, when) : null
    return wrong ? [{ path: pathOf(key), ...wrong }] : []
  })
}
