/** Tones of a track that is done with. */
export const SETTLED: ReadonlySet<string> = new Set(['complete', 'waived'])
/** Tones of a track that does not get on by itself. */
export const STUCK: ReadonlySet<string> = new Set(['blocked', 'failed'])

/** How the ten labels of policies.md 1.3 read at a glance; absences and no-shows count as failed, tardies and gaps as blocked. */
const LABEL_TONES: Readonly<Record<string, string>> = {
  'Full day of work': 'complete',
  NCNS: 'failed',
  'Absent - Unapproved': 'failed',
  'Absent - HR Approved': 'waived',
  'No Longer Employed': 'waived',
}

/** The tone of a day's label; an excused one is let off, whatever it says. */
export const attendanceTone = (label: string | null, state: string): string => {
  if (label === null) return 'not_started'
  if (state === 'excused') return 'waived'
  return LABEL_TONES[label] ?? 'blocked'
}
