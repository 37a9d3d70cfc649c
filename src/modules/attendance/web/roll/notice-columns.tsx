import type { Column } from '#web/kit/data-table.tsx'
import { type SentEntry, spokenOccurrences } from '../../rules/notice.ts'
import { spokenPoints } from '../../rules/spoken.ts'

const points = ({ points: count, excused }: SentEntry): string => (excused ? `${spokenPoints(count)}, excused` : spokenPoints(count))

/** What an entry says otherwise than the one WFM had of the agent before. */
export function changeSaid(entry: SentEntry, before: SentEntry | undefined): string {
  if (entry.change === 'new') return 'New'
  const word = entry.change === 'changed' ? 'Changed' : 'Withdrawn'
  if (!before) return `${word}, was: ${entry.was ?? 'nothing'}`
  const parts = [
    [before.label ?? 'no label', entry.label ?? 'no label'],
    [spokenOccurrences(before.occurrences), spokenOccurrences(entry.occurrences)],
    [points(before), points(entry)],
  ]
  const was = parts.filter(([then, now]) => then !== now).map(([then]) => then)
  return was.length === 0 ? word : `${word}, was: ${was.join('; ')}`
}

/** A notice's entries; what changed since the notice before is said with what it was. */
export const entryColumns = (before: ReadonlyMap<string, SentEntry>): readonly Column<SentEntry>[] => [
  { key: 'name', header: 'Agent', cell: ({ name }) => name },
  { key: 'label', header: 'Label', cell: ({ label }) => label },
  { key: 'what', header: 'Occurrences', wideOnly: true, cell: ({ occurrences }) => spokenOccurrences(occurrences) },
  { key: 'points', header: 'Points', numeric: true, cell: points },
  { key: 'change', header: 'Change', cell: (entry) => changeSaid(entry, before.get(entry.agentId)) },
]

/** What WFM knew of each agent after these notices, oldest first. */
export const knownAfter = (notices: readonly { readonly entries: readonly SentEntry[] }[]): Map<string, SentEntry> =>
  new Map(notices.flatMap(({ entries }) => entries).map((entry) => [entry.agentId, entry]))
