import type { Difference } from '#web/kit/stale-note.tsx'
import type { Agent } from '../../model.ts'

export type CallDraft = { date: string; incident: string; note: string }

/** Where the call on record now says something else than the one that is typed. */
export function callDifferences(
  { nNumberWatch: { callDate, incident, note } }: Pick<Agent, 'nNumberWatch'>,
  mine: CallDraft,
): Difference[] {
  const rows = [
    { label: 'Called on', theirs: callDate ?? '', mine: mine.date },
    { label: 'Incident number', theirs: incident ?? '', mine: mine.incident.trim() },
    { label: 'Note', theirs: note ?? '', mine: mine.note.trim() },
  ]
  return rows.filter((row) => row.theirs !== row.mine)
}
