import type { z } from 'zod'
import type { Report, ReportProblemRow } from '../../model.ts'

export type Problem = z.infer<typeof ReportProblemRow>
/** What the person says about a file; it wins over what the file says. Empty: as the file says. */
export type Told = { readonly date: string; readonly zone: string; readonly room: string; readonly force: boolean }
export const NOTHING_TOLD: Told = { date: '', zone: '', room: '', force: false }

export type Understood = { readonly report: Report; readonly problems: readonly Problem[] }

/** One file on its way in. `understood` is the dry run's answer, or the import's once it is in. */
export type PickedFile = {
  readonly key: string
  readonly file: File
  readonly told: Told
  readonly understood: Understood | null
  /** This import brought it into the class; undoing the import takes it out again. */
  readonly isNewHere: boolean
  readonly error: unknown
}

/** Fields of the upload; what is empty is left out. */
export const fieldsOf = ({ date, zone, room, force }: Told): Record<string, string> => ({
  ...(date && { date }),
  ...(zone && { zone }),
  ...(room && { room }),
  ...(force && { force: 'true' }),
})

export const isStored = ({ understood }: PickedFile): boolean => understood !== null && understood.report.id !== null

/** Whether importing the file would store something that is not stored yet. */
export const isImportable = (picked: PickedFile): boolean => {
  const outcome = picked.understood?.report.outcome
  return !isStored(picked) && (outcome === 'new' || outcome === 'reread')
}

/**
 * Nothing to decide about a file: its day is known, every row was read, most of its people are known here, and it replaces
 * nothing. Such files are imported without another question.
 */
export function isPlain({ understood }: PickedFile): boolean {
  if (!understood) return false
  const { report, problems } = understood
  if (report.outcome === 'same') return true
  return report.outcome === 'new' && report.date !== null && problems.length === 0 && report.matched * 2 >= report.participants
}

/** Files that are told the same go in one request, so that what follows from them is computed once. */
export function groupByTold<T extends { readonly told: Told }>(files: readonly T[]): T[][] {
  return [...Map.groupBy(files, ({ told }) => JSON.stringify(fieldsOf(told))).values()]
}

/** A row's sentence without the place it begins with: the place stands in columns of its own. */
export function whatToDo({ row, column, message }: Problem): string {
  const place = column === null ? `Row ${row}: ` : `Row ${row}, ${column}: `
  if (row === null || !message.startsWith(place)) return message
  const rest = message.slice(place.length)
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}

/** A file whose day nobody knows is asked for it at once. */
export const isDayAsked = (file: PickedFile): boolean => file.understood?.problems.some(({ code }) => code === 'date.missing') ?? false
export const isOtherClass = (file: PickedFile): boolean =>
  file.understood?.problems.some(({ code }) => code === 'report.other_class') ?? false
