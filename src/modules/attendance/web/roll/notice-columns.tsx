import type { Column } from '#web/kit/data-table.tsx'
import { type SentEntry, spokenOccurrences } from '../../notice.ts'
import { spokenPoints } from '../../rules/spoken.ts'

const CHANGES = { new: 'New', changed: 'Changed', withdrawn: 'Withdrawn' } as const

/** A notice's entries; what changed since the notice before is said with what it was. */
export const ENTRY_COLUMNS: readonly Column<SentEntry>[] = [
  { key: 'name', header: 'Agent', cell: ({ name }) => name },
  { key: 'label', header: 'Label', cell: ({ label }) => label },
  { key: 'what', header: 'Occurrences', wideOnly: true, cell: ({ occurrences }) => spokenOccurrences(occurrences) },
  {
    key: 'points',
    header: 'Points',
    numeric: true,
    cell: ({ points, excused }) => (excused ? `${spokenPoints(points)}, excused` : spokenPoints(points)),
  },
  {
    key: 'change',
    header: 'Change',
    cell: ({ change, was }) => (change === 'new' ? CHANGES.new : `${CHANGES[change]}, was: ${was ?? 'nothing'}`),
  },
]
