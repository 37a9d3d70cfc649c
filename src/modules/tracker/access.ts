import type { RoleRights } from '#modules/people/access.ts'
import type { Track } from '#modules/programmes/model.ts'
import { setsAs } from '#modules/tracks/access.ts'
import { type Actor, isWithin } from '#platform/actor.ts'

/**
 * `tracker.read`: the names of a class and the tracks one sets, which is all that IT needs. `tracker.read_whole`: facts, days, the pace
 * and every track.
 */
export const trackerRights = {
  'tracker.read_all': { pm: 'cohort', licensing: 'all', hr: 'all', manager: 'all' },
  'tracker.read_whole': { lead: 'cohort', pm: 'cohort', certifier: 'cohort', licensing: 'all', hr: 'all', manager: 'all' },
  'tracker.read': { lead: 'cohort', pm: 'cohort', certifier: 'cohort', licensing: 'all', hr: 'all', it: 'all', manager: 'all' },
} satisfies RoleRights

/** What may be done in the cells of a kind of column; each is judged again by the route that does it. */
const CELL_RIGHTS = { text: 'agent.change', attendance: 'attendance.confirm', track: 'track.change' } as const
type CellKind = keyof typeof CELL_RIGHTS
/** `setsAs`: the roles by which the reader sets single tracks; `isWhole`: sees more than these. */
export type CellMay = Readonly<Record<CellKind, readonly string[]>> & { readonly setsAs: readonly string[]; readonly isWhole: boolean }

/** The same for every reader who may do the same; `variant` names it in one short word. */
export function cellMay(actor: Actor, cohortId: string): { may: CellMay; variant: string } {
  const holds = (right: string): boolean => {
    const scope = actor.scopeFor(right)
    return scope !== null && isWithin(scope, { cohortId })
  }
  const held = (kind: CellKind): readonly string[] => (holds(CELL_RIGHTS[kind]) ? [CELL_RIGHTS[kind]] : [])
  const isWhole = holds('tracker.read_whole')
  const may = { text: held('text'), attendance: held('attendance'), track: held('track'), setsAs: setsAs(actor, { cohortId }), isWhole }
  const variant = (['text', 'attendance', 'track'] as const).map((kind) => may[kind].length).join('')
  return { may, variant: [isWhole ? variant : 'set', ...may.setsAs].join('+') }
}

/** What the reader may do in the column of a track. */
export const trackMay = ({ track, setsAs: roles }: CellMay, { setBy = [] }: Pick<Track, 'setBy'>): string[] =>
  track.length > 0 || setBy.some((role) => roles.includes(role)) ? [...track, 'track.set'] : []
