import type { z } from 'zod'
import type { LocalDate } from '#kernel/local-date.ts'
import type { NoticeEntry } from '../model.ts'
import { spokenPoints } from './spoken.ts'

export type SentEntry = z.infer<typeof NoticeEntry>
/** A kept day as far as WFM is told of it. */
export type HeldDay = Omit<SentEntry, 'change' | 'was'> & { readonly date: LocalDate; readonly isDecided: boolean }

/**
 * What WFM does not know yet of one day: decided occurrences that no notice told, told ones that are decided otherwise now,
 * and told ones that are none any more. What is undecided, reopened ones too, waits. Pure. Source: policies.md 1.5.
 */
export function untoldOf(days: readonly HeldDay[], sent: readonly (readonly SentEntry[])[]): SentEntry[] {
  const told = new Map(sent.flat().map((entry) => [entry.agentId, entry]))
  return days.flatMap((day): SentEntry[] => {
    const last = told.get(day.agentId)
    const known = last?.change === 'withdrawn' ? undefined : last
    if (!day.isDecided) return []
    const { date: _, isDecided: __, ...facts } = day
    if (day.occurrences.length === 0) return known ? [{ ...facts, change: 'withdrawn', was: known.label }] : []
    if (!known) return [{ ...facts, change: 'new', was: null }]
    return signOf(known) === signOf(day) ? [] : [{ ...facts, change: 'changed', was: known.label }]
  })
}

const signOf = ({ label, occurrences, points, excused }: Pick<SentEntry, 'label' | 'occurrences' | 'points' | 'excused'>): string =>
  JSON.stringify([label, occurrences, points, excused])

const SPOKEN_OCCURRENCE: Readonly<Record<string, string>> = {
  late: 'late',
  late_4h: 'late 4 h or more',
  left_early: 'left early',
  left_early_4h: 'left early 4 h or more',
  mia: 'missing in action',
  absent: 'absent all shift',
  ncns: 'no-call no-show',
}

export const spokenOccurrences = (occurrences: readonly string[]): string =>
  occurrences.length === 0 ? 'no occurrence' : occurrences.map((one) => SPOKEN_OCCURRENCE[one] ?? one).join(', ')

type Told = { readonly cohort: string; readonly date: LocalDate; readonly number: number; readonly entries: readonly SentEntry[] }

/** The letter WFM gets; leave that is HR's alone is not named in it. */
export function letterOf({ cohort, date, number, entries }: Told): { subject: string; body: string } {
  const lines = entries.map((entry) => {
    const was =
      entry.change === 'new' ? '' : ` (${entry.change === 'changed' ? 'changed, was' : 'withdrawn, was'}: ${entry.was ?? 'nothing'})`
    const excused = entry.excused === null ? '' : ', excused'
    return `- ${entry.name} <${entry.email ?? 'no address'}>: ${entry.label ?? ''}; ${spokenOccurrences(entry.occurrences)}, ${spokenPoints(entry.points)}${excused}${was}`
  })
  const title = `${cohort}, ${date}: attendance notice ${number}`
  return { subject: title, body: [`${title}.`, '', ...lines, '', 'Acknowledge it in Muster.', ''].join('\n') }
}
