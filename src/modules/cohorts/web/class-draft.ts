import { addDays, weekdayOf } from '#kernel/local-date.ts'
import type { Cohort, CohortChange, NewCohort } from '../model.ts'

/** What the class form holds while it is typed: e-mails as one text, days as a set of dates. */
export type ClassDraft = {
  name: string
  /** Key; chosen once, as a class keeps its programme. */
  programme: string
  startDate: string
  zone: string
  start: string
  end: string
  breakMinutes: number
  days: readonly string[]
  leads: string
  pms: string
  certifiers: string
  roomUrl: string
}

const WEEK = 7
const WORK_DAYS = 5

const isWeekend = (date: string) => weekdayOf(date) > WORK_DAYS

/** The dates offered as days: two weeks from the start. */
const offeredDays = (startDate: string): string[] => Array.from({ length: 2 * WEEK }, (_, i) => addDays(startDate, i))

const mondayOf = (date: string) => addDays(date, 1 - weekdayOf(date))

/** Whole weeks, Monday first: the week of the start and the next one, and every week further out that has a chosen day. */
export function calendarOf(startDate: string, days: readonly string[]): string[] {
  const mondays = new Set([startDate, addDays(startDate, WEEK), ...days].map(mondayOf))
  return [...mondays].sort().flatMap((monday) => Array.from({ length: WEEK }, (_, i) => addDays(monday, i)))
}

/** The first five weekdays from the start. */
export const usualDays = (startDate: string): string[] =>
  offeredDays(startDate)
    .filter((date) => !isWeekend(date))
    .slice(0, WORK_DAYS)

/** The Monday after `today`. */
export const nextMonday = (today: string): string => addDays(today, WEEK + 1 - weekdayOf(today))

export const emptyDraft = (today: string, zone: string, lead: string): ClassDraft => {
  const startDate = nextMonday(today)
  return {
    name: '',
    programme: 'esp-week',
    startDate,
    zone,
    start: '08:00',
    end: '16:30',
    breakMinutes: 60,
    days: usualDays(startDate),
    leads: lead,
    pms: '',
    certifiers: '',
    roomUrl: '',
  }
}

export const draftOf = (cohort: Cohort): ClassDraft => ({
  name: cohort.name,
  programme: cohort.programme,
  startDate: cohort.startDate,
  zone: cohort.zone,
  ...cohort.shift,
  days: cohort.days.map((day) => day.date),
  leads: cohort.leads.map((lead) => lead.email).join(', '),
  pms: cohort.pms.map((pm) => pm.email).join(', '),
  certifiers: cohort.certifiers.map((certifier) => certifier.email).join(', '),
  roomUrl: cohort.roomUrl ?? '',
})

const addresses = (text: string) => text.split(/[\s,;]+/).filter(Boolean)

/** The body that `POST` and `PATCH /cohorts` take. */
export const bodyOf = (draft: ClassDraft): NewCohort => ({
  name: draft.name,
  programme: draft.programme,
  startDate: draft.startDate,
  zone: draft.zone,
  shift: { start: draft.start, end: draft.end, breakMinutes: draft.breakMinutes },
  days: [...draft.days].sort(),
  leads: addresses(draft.leads),
  pms: addresses(draft.pms),
  certifiers: addresses(draft.certifiers),
  roomUrl: draft.roomUrl.trim() || null,
})

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** What `PATCH /cohorts/:id` is told: only what differs, as a first day sent along pins the policy of that day again. */
export function changeOf(before: ClassDraft, after: ClassDraft): CohortChange {
  const was = bodyOf(before)
  const { programme: _, ...is } = bodyOf(after)
  const changed = Object.entries(is).filter(([field, value]) => !isSame(value, was[field as keyof typeof is]))
  const change: CohortChange = Object.fromEntries(changed)
  return change.startDate === undefined || change.days ? change : { ...change, days: is.days }
}

const FIELD_NAMES = {
  name: 'Name',
  programme: 'Programme',
  startDate: 'First day',
  zone: 'Time zone',
  start: 'Shift starts',
  end: 'Shift ends',
  breakMinutes: 'Breaks',
  days: 'Days',
  leads: 'Team leads',
  pms: 'PMs',
  certifiers: 'Certifiers',
  roomUrl: 'Room link',
} as const satisfies Record<keyof ClassDraft, string>

const said = (value: ClassDraft[keyof ClassDraft]) => (Array.isArray(value) ? value.join(', ') : String(value))

/** Where two drafts say different things, field by field. */
export const differences = (theirs: ClassDraft, mine: ClassDraft) =>
  (Object.keys(FIELD_NAMES) as (keyof ClassDraft)[])
    .filter((field) => !isSame(theirs[field], mine[field]))
    .map((field) => ({ label: FIELD_NAMES[field], theirs: said(theirs[field]), mine: said(mine[field]) }))

/** The shift as a person would say it; a shift that ends on the next morning says so. */
export function shiftInWords({ start, end, breakMinutes }: Pick<ClassDraft, 'start' | 'end' | 'breakMinutes'>): string {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
  if (!/^\d\d:\d\d$/.test(start) || !/^\d\d:\d\d$/.test(end)) return ''
  const length = (minutes(end) - minutes(start) + 1440) % 1440
  if (length === 0) return 'The shift ends when it starts; change one of the times.'
  const hours = `${Math.floor(length / 60)} h${length % 60 ? ` ${length % 60} min` : ''}`
  return `${hours}${minutes(end) < minutes(start) ? ', ends the next morning' : ''}, ${breakMinutes} min of breaks in it`
}
