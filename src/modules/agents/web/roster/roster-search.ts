import type { Agent } from '../../model.ts'

export const ROSTER_STATES = ['active', 'paused', 'leaver'] as const

/** What the address of the set-up page holds. `do` opens what the command bar asked for. */
export type RosterSearch = { q?: string; state?: Agent['state']; do?: 'add' | 'import' }

export function rosterSearch(search: Record<string, unknown>): RosterSearch {
  const state = ROSTER_STATES.find((known) => known === search.state)
  const wanted = search.do === 'add' || search.do === 'import' ? search.do : undefined
  return {
    ...(typeof search.q === 'string' && search.q !== '' ? { q: search.q } : {}),
    ...(state ? { state } : {}),
    ...(wanted ? { do: wanted } : {}),
  }
}

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

const textOf = (agent: Agent) =>
  plain(
    [agent.name, agent.email, ...agent.otherEmails, agent.npn, agent.nNumber, agent.employeeId, agent.location].filter(Boolean).join(' '),
  )

/** Agents that have every word asked for in their name, addresses or numbers, in any order; accents do not matter. */
export function findAgents(agents: readonly Agent[], { q = '', state }: Pick<RosterSearch, 'q' | 'state'>): readonly Agent[] {
  const words = plain(q).split(/\s+/).filter(Boolean)
  return agents.filter((agent) => {
    if (state && agent.state !== state) return false
    const text = words.length > 0 ? textOf(agent) : ''
    return words.every((word) => text.includes(word))
  })
}
