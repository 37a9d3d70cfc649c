import { addDays, epochDayOf } from '#kernel/local-date.ts'
import type { Cohort, NewCohort } from '../model.ts'

/** What the class form holds while it is typed: e-mails as one text, days as a set of dates. */
export type ClassDraft = {
  name: string
  startDate: string
  zone: string
  start: string
  end: string
  breakMinutes: number
  days: readonly string[]
  leads: string
  pms: string
}

const WEEK = 7
const WORK_DAYS = 5

/** 0 is Sunday; 1970-01-01 was a Thursday. */
const weekdayOf = (date: string) => (epochDayOf(date) + 4) % WEEK
const isWeekend = (date: string) => [0, 6].includes(weekdayOf(date))

/** The dates offered as days: two weeks from the start. */
export const offeredDays = (startDate: string): string[] => Array.from({ length: 2 * WEEK }, (_, i) => addDays(startDate, i))

/** The first five weekdays from the start. */
export const usualDays = (startDate: string): string[] =>
  offeredDays(startDate)
    .filter((date) => !isWeekend(date))
    .slice(0, WORK_DAYS)

/** The Monday after `today`. */
export const nextMonday = (today: string): string => addDays(today, (8 - weekdayOf(today)) % WEEK || WEEK)

export const emptyDraft = (today: string, zone: string, lead: string): ClassDraft => {
  const startDate = nextMonday(today)
  return { name: '', startDate, zone, start: '08:00', end: '16:30', breakMinutes: 60, days: usualDays(startDate), leads: lead, pms: '' }
}

export const draftOf = (cohort: Cohort): ClassDraft => ({
  name: cohort.name,
  startDate: cohort.startDate,
  zone: cohort.zone,
  ...cohort.shift,
  days: cohort.days.map((day) => day.date),
  leads: cohort.leads.map((lead) => lead.email).join(', '),
  pms: cohort.pms.map((pm) => pm.email).join(', '),
})

const addresses = (text: string) => text.split(/[\s,;]+/).filter(Boolean)

/** The body that `POST` and `PATCH /cohorts` take. */
export const bodyOf = (draft: ClassDraft): NewCohort => ({
  name: draft.name,
  programme: 'esp-week',
  startDate: draft.startDate,
  zone: draft.zone,
  shift: { start: draft.start, end: draft.end, breakMinutes: draft.breakMinutes },
  days: [...draft.days].sort(),
  leads: addresses(draft.leads),
  pms: addresses(draft.pms),
})

/** The shift as a person would say it; a shift that ends on the next morning says so. */
export function shiftInWords({ start, end, breakMinutes }: Pick<ClassDraft, 'start' | 'end' | 'breakMinutes'>): string {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
  if (!/^\d\d:\d\d$/.test(start) || !/^\d\d:\d\d$/.test(end)) return ''
  const length = (minutes(end) - minutes(start) + 1440) % 1440
  if (length === 0) return 'The shift ends when it starts; change one of the times.'
  const hours = `${Math.floor(length / 60)} h${length % 60 ? ` ${length % 60} min` : ''}`
  return `${hours}${minutes(end) < minutes(start) ? ', ends the next morning' : ''}, ${breakMinutes} min of breaks in it`
}
