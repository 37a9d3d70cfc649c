import { epochDayOf, type LocalDate, localDateOf } from '#kernel/local-date.ts'

const TAIL = 8
const tailOf = (id: string): number => Number.parseInt(id.slice(-TAIL), 16)
const hexOf = (value: number): string => (value >>> 0).toString(16).padStart(TAIL, '0')

/**
 * The id of an agent's day, whether it is kept or not: the agent's id with the day's number folded into its last eight
 * digits. So a day that nobody has decided and no report covers has an id to act on and needs no row.
 */
export const decisionIdOf = (agentId: string, date: LocalDate): string =>
  agentId.slice(0, -TAIL) + hexOf(tailOf(agentId) ^ epochDayOf(date))

/** The lowest and highest id of an agent that the decision can be of. */
export const agentIdRange = (decisionId: string): readonly [string, string] => {
  const head = decisionId.slice(0, -TAIL)
  return [`${head}00000000`, `${head}ffffffff`]
}

export const dateOfDecision = (decisionId: string, agentId: string): LocalDate => localDateOf((tailOf(decisionId) ^ tailOf(agentId)) | 0)
