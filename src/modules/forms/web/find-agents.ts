import type { Agent } from '#modules/agents/model.ts'

type Findable = Pick<Agent, 'id' | 'name' | 'email'>
export type FoundAgents = { readonly ids: string[]; readonly unknown: string[] }

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/\s+/g, ' ').trim().toLowerCase()

/** `Lopez, Maria` as `maria lopez`. */
const turned = (text: string) => {
  const [last, first] = text.split(',')
  return first === undefined ? text : `${first.trim()} ${(last ?? '').trim()}`
}

/**
 * Agents in a pasted list of names or e-mail addresses: one a line, or with tabs or semicolons between them. A name that two agents have
 * is nobody's. What is found nowhere is told.
 */
export function findAgents(text: string, roster: readonly Findable[]): FoundAgents {
  const wanted = text
    .split(/[\n\r\t;]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const found = wanted.map((part) => {
    const address = /[^\s<>]+@[^\s<>]+/.exec(part)?.[0].toLowerCase()
    const hits = roster.filter((agent) =>
      address ? agent.email?.toLowerCase() === address : [plain(part), plain(turned(part))].includes(plain(agent.name)),
    )
    return hits.length === 1 ? { id: hits[0]?.id ?? '', part } : { id: null, part }
  })
  return {
    ids: [...new Set(found.flatMap(({ id }) => id ?? []))],
    unknown: found.flatMap(({ id, part }) => (id === null ? [part] : [])),
  }
}

/** Agents as they are called in a list: two of one name are told apart by their address. */
export const namedApart = (agents: readonly Pick<Agent, 'id' | 'name' | 'email'>[]): { id: string; name: string }[] => {
  const names = Map.groupBy(agents, ({ name }) => name)
  return agents.map(({ id, name, email }) => ({ id, name: (names.get(name)?.length ?? 0) > 1 && email ? `${name} (${email})` : name }))
}
