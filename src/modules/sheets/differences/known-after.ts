import type { Track } from '#modules/programmes/model.ts'
import type { KnownOfAgent } from '#modules/tracks/rules/prerequisites.ts'
import type { SheetAgent, SheetFrame } from '../columns/fields.ts'
import type { Found } from './found.ts'
import { stateOfWords } from './track-words.ts'

/**
 * What prerequisites of one row's tracks are read from: the record, less what the same row takes away (another N-Number is not confirmed,
 * faulty equipment not verified). What a row only brings about counts from the next import on, as a person may leave that cell out.
 */
export function knownAfter(
  { tracks }: SheetFrame,
  agent: SheetAgent,
  facts: readonly Found[],
  statusText: (track: Track) => string,
): KnownOfAgent {
  const isNumberChanged = facts.some(({ field, state }) => field === 'nNumber' && state === 'change')
  const taken = tracks.flatMap((track): [string, string][] => {
    const said = stateOfWords(track, statusText(track))
    return said && said.tone !== 'complete' && said.tone !== 'waived' ? [[track.key, said.key]] : []
  })
  return {
    name: agent.name,
    tracks,
    statuses: Object.fromEntries([...agent.tracks.map(({ track, status }) => [track, status]), ...taken]),
    factsOf: (track) => agent.facts.filter((fact) => fact.track === track),
    isNNumberConfirmed: agent.isNNumberConfirmed && !isNumberChanged,
  }
}
