import { badRows, countOf } from '#web/kit/import/import-words.ts'
import type { SheetDifference, SheetImport } from '../model.ts'

/** A reason makes it a change. */
export const isReasonMissing = ({ code }: SheetDifference): boolean => code === 'track.reason_missing' || code === 'track.too_early'

/** What a dry run found, in one line. */
export function saySheet({ counts, errors, differences }: Pick<SheetImport, 'counts' | 'errors' | 'differences'>): string {
  const { change, refused, same } = counts
  const agents = new Set(differences.filter(({ state }) => state === 'change').map(({ agentId }) => agentId)).size
  const bad = badRows(errors)
  const unreasoned = differences.filter(isReasonMissing).length
  const parts = [
    change > 0 && `${countOf(change, 'change')} for ${countOf(agents, 'agent')}`,
    unreasoned > 0 && `${countOf(unreasoned, 'state')} that ${unreasoned === 1 ? 'needs' : 'need'} a reason`,
    refused > unreasoned && `${countOf(refused - unreasoned, 'cell')} that a sheet cannot set`,
    same > 0 && `${countOf(same, 'cell')} as on record`,
    bad > 0 && `${countOf(bad, 'row')} with something wrong`,
  ].filter((part) => part !== false)
  return parts.length > 0 ? parts.join(', ') : 'Nothing was found in this file'
}

/** What the button does. */
export const sayStore = (ticked: number, all: number): string =>
  ticked === all ? `Store ${countOf(all, 'change')}` : `Store ${ticked} of ${countOf(all, 'change')}`

/** What was stored, and what is left. */
export function sayStored({ changed, counts }: Pick<SheetImport, 'changed' | 'counts'>): string {
  const { facts, tracks, agents } = changed
  const left = counts.change - facts - tracks
  if (facts + tracks === 0) return 'Everything was on record already; nothing was changed.'
  const parts = [facts > 0 && countOf(facts, 'fact'), tracks > 0 && countOf(tracks, 'state or note', 'states and notes')]
  const stored = parts.filter((part) => part !== false).join(' and ')
  return `${stored} of ${countOf(agents, 'agent')} stored.${left > 0 ? ` ${countOf(left, 'change')} left out.` : ''}`
}
