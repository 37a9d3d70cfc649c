import { actorsOf, type RungAct, type RungActor, type RungState, TABLE } from './rung-table.ts'
import type { RungStep } from './rungs.ts'

/** An admin stands in for a manager or for HR, never for the agent. */
const CAPACITIES: Readonly<Record<string, readonly RungActor[]>> = {
  lead: ['lead'],
  manager: ['manager'],
  hr: ['hr'],
  agent: ['agent'],
  admin: ['manager', 'hr'],
}

/**
 * In which capacity somebody with these roles over an agent does an act: the first that may do it, else the first there is, which the rules
 * then refuse by name. Null: none of the roles has a part in ladders.
 */
export function capacityFor(act: RungAct, state: RungState, step: RungStep, roles: readonly string[]): RungActor | null {
  const held = roles.flatMap((role) => CAPACITIES[role] ?? [])
  const transition = TABLE[state][act]
  const allowed = transition ? actorsOf(transition, step) : []
  return held.find((one) => allowed.includes(one)) ?? held[0] ?? null
}
