import type { Track } from '#modules/programmes/model.ts'
import type { TracksChange } from '#modules/tracks/model.ts'
import type { Shown } from '#modules/tracks/rules/reference.ts'
import type { SheetAgent } from '../columns/fields.ts'
import { factsOn } from './compare-track.ts'
import type { Change } from './found.ts'

/** So many agents the command takes at once. */
const AT_ONCE = 2000

type Wish = { agent: SheetAgent; status: string | undefined; note: string | undefined; reason: string | undefined; shown: Shown | null }

/** Changes of states and notes as the tracks' command takes them: agents for whom the same is asked together, each with the version seen. */
export function planTracks(changes: readonly Change[], tracks: readonly Track[]): TracksChange[] {
  return tracks.flatMap((track) => {
    const wishes = wishesOf(changes, track.key).map(({ agent, status, note, reason, shown }) => {
      const facts = factsOn(agent, track)
      return {
        agent: { agentId: agent.id, version: facts.version, ...shown },
        same: { track: track.key, status: status ?? facts.status, note, reason },
      }
    })
    return [...Map.groupBy(wishes, ({ same }) => JSON.stringify(same)).values()].flatMap((alike) => {
      const agents = alike.map(({ agent }) => agent)
      return chunks(agents).flatMap((some) => (alike[0] ? [{ ...alike[0].same, agents: some }] : []))
    })
  })
}

/** One wish per agent: a state and a note of the same row go together. */
function wishesOf(changes: readonly Change[], track: string): Wish[] {
  const wishes = new Map<string, Wish>()
  for (const { agent, field, value, override, shown } of changes) {
    if (field !== `track:${track}` && field !== `note:${track}`) continue
    const wish = wishes.get(agent.id) ?? { agent, status: undefined, note: undefined, reason: undefined, shown: null }
    const text = String(value)
    wishes.set(
      agent.id,
      field === `note:${track}` ? { ...wish, note: text } : { ...wish, status: text, reason: override ?? undefined, shown },
    )
  }
  return [...wishes.values()]
}

const chunks = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, i) => all.slice(i * AT_ONCE, (i + 1) * AT_ONCE))
