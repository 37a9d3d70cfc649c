import { maskSsn } from '#kernel/ssn.ts'
import { listRows } from '#modules/agents/roster/find-repeats.ts'
import type { RosterProblem, RosterValues } from '#modules/agents/roster/roster.ts'
import { nameKeys } from '#modules/presence/matching/names.ts'
import type { SheetAgent } from '../columns/fields.ts'

/** What a row says of whom it is about. */
export type Named = { readonly row: number } & Pick<RosterValues, 'name' | 'email' | 'otherEmails' | 'employeeId' | 'npn' | 'nNumber'>

export type Matched = { readonly agents: ReadonlyMap<number, SheetAgent>; readonly errors: readonly RosterProblem[] }

/**
 * Who each row is about: by address, then by employee id, N-Number or NPN, then by the exact name where one agent alone has it (case,
 * accents, order and punctuation do not matter). Whoever is not found so, twice found, or found in two rows gives an error.
 */
export function matchRows(rows: readonly Named[], agents: readonly SheetAgent[]): Matched {
  const known = indexAgents(agents)
  const errors: RosterProblem[] = []
  const found = rows.flatMap((row) => {
    const agent = findAgent(known, row)
    if ('code' in agent) errors.push(agent)
    return 'code' in agent ? [] : [{ row, agent }]
  })
  const matched = new Map<number, SheetAgent>()
  for (const same of Map.groupBy(found, ({ agent }) => agent.id).values()) {
    const [first] = same
    if (first && same.length === 1) matched.set(first.row.row, first.agent)
    else errors.push(...same.map(({ row, agent }) => repeated(row, agent, same)))
  }
  return { agents: matched, errors }
}

type Index = Readonly<Record<'byEmail' | 'byNumber' | 'byName', ReadonlyMap<string, ReadonlySet<SheetAgent>>>>

const numbersOf = ({ employeeId, npn, nNumber }: Pick<Named, 'employeeId' | 'npn' | 'nNumber'>): string[] => [
  ...(employeeId === null ? [] : [`id ${employeeId.toLowerCase()}`]),
  ...(nNumber === null ? [] : [`n ${nNumber}`]),
  ...(npn === null ? [] : [`npn ${npn.replace(/^0+(?=\d)/, '')}`]),
]

const addressesOf = ({ email, otherEmails }: Pick<Named, 'email' | 'otherEmails'>): string[] =>
  email === null ? [...otherEmails] : [email, ...otherEmails]

function indexAgents(agents: readonly SheetAgent[]): Index {
  const indexBy = (keysOf: (agent: SheetAgent) => readonly string[]) => {
    const index = new Map<string, Set<SheetAgent>>()
    for (const agent of agents) for (const key of keysOf(agent)) index.set(key, (index.get(key) ?? new Set()).add(agent))
    return index
  }
  return { byEmail: indexBy(addressesOf), byNumber: indexBy(numbersOf), byName: indexBy(({ name }) => nameKeys(name).slice(0, 1)) }
}

function findAgent({ byEmail, byNumber, byName }: Index, row: Named): SheetAgent | RosterProblem {
  const steps = [
    { keys: addressesOf(row), index: byEmail, what: 'addresses' },
    { keys: numbersOf(row), index: byNumber, what: 'numbers' },
    { keys: nameKeys(row.name).slice(0, 1), index: byName, what: 'name' },
  ]
  for (const { keys, index, what } of steps) {
    const [agent, ...others] = new Set(keys.flatMap((key) => [...(index.get(key) ?? [])]))
    if (agent && others.length > 0) return ambiguous(row, what, [agent, ...others])
    if (agent) return agent
  }
  return unknown(
    row,
    steps.some(({ keys }) => keys.length > 0),
  )
}

const saidOf = ({ name, email, otherEmails }: Named): string => maskSsn(name || email || otherEmails[0] || '')

const problem = (row: Named, code: string, message: string): RosterProblem => ({
  row: row.row,
  column: null,
  value: saidOf(row) || null,
  code,
  message: `Row ${row.row}: ${message}`,
})

const NAMED_AGENTS = 3

function ambiguous(row: Named, what: string, agents: readonly SheetAgent[]): RosterProblem {
  const names = agents.slice(0, NAMED_AGENTS).map(({ name }) => name)
  const listed = `${names.join(', ')}${agents.length > NAMED_AGENTS ? ' and others' : ''}`
  if (what === 'name')
    return problem(
      row,
      'agent.ambiguous',
      `${agents.length} agents are called ${saidOf(row)}. Add an e-mail address or a number that tells which.`,
    )
  return problem(row, 'agent.ambiguous', `its ${what} belong to different agents: ${listed}. Correct the row, so that they belong to one.`)
}

function unknown(row: Named, saysAnything: boolean): RosterProblem {
  if (!saysAnything)
    return problem(
      row,
      'agent.missing',
      'it does not say who it is about. Type a name, an e-mail address or a number, or take the row out.',
    )
  const address = row.name === '' ? undefined : addressesOf(row)[0]
  const who = `${saidOf(row) || numbersOf(row)[0]}${address === undefined ? '' : ` (${address})`}`
  return problem(
    row,
    'agent.unknown',
    `${who} is nobody of this class. Bring new agents in with the roster import; for someone who is in the class, correct the address or name.`,
  )
}

const repeated = (row: Named, agent: SheetAgent, same: readonly { row: Named }[]): RosterProblem =>
  problem(row, 'agent.repeated', `rows ${listRows(same.map((other) => other.row.row))} are all about ${agent.name}. Keep one of them.`)
