import type { RoleRights } from '#modules/people/access.ts'
import { type Actor, isWithin } from '#platform/actor.ts'

export const trackerRights = {
  'tracker.read_all': { pm: 'cohort', licensing: 'all', hr: 'all', manager: 'all' },
  'tracker.read': { lead: 'cohort', pm: 'cohort', certifier: 'cohort', licensing: 'all', hr: 'all', manager: 'all' },
} satisfies RoleRights

/** What may be done in the cells of a kind of column; each is judged again by the route that does it. */
export const CELL_RIGHTS = { text: 'agent.change', attendance: 'attendance.confirm', track: 'track.change' } as const
export type CellKind = keyof typeof CELL_RIGHTS
export type CellMay = Readonly<Record<CellKind, readonly string[]>>

/** The same for every reader who may do the same; `variant` names it in one short word. */
export function cellMay(actor: Actor, cohortId: string): { may: CellMay; variant: string } {
  const held = (kind: CellKind): readonly string[] => {
    const scope = actor.scopeFor(CELL_RIGHTS[kind])
    return scope && isWithin(scope, { cohortId }) ? [CELL_RIGHTS[kind]] : []
  }
  const may = { text: held('text'), attendance: held('attendance'), track: held('track') }
  const variant = (['text', 'attendance', 'track'] as const).map((kind) => may[kind].length).join('')
  return { may, variant }
}
