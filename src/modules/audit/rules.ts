import { createHash } from 'node:crypto'

/** The first link of the chain has no entry before it. */
const ROOT_HASH = '0'.repeat(64)

/** What a seal covers: everything a reader is shown or could be misled by. Not the place in this database (xact). */
export type Sealable = {
  readonly id: number
  readonly at: string
  readonly actor_id: string | null
  readonly actor_kind: string
  readonly actor_name: string
  readonly action: string
  readonly noun: string
  readonly noun_id: string
  readonly cohort_id: string | null
  readonly agent_id: string | null
  readonly before: unknown
  readonly after: unknown
  readonly reason: string | null
  readonly address: string | null
  readonly user_agent: string | null
  readonly request_id: string | null
}

export type Sealed = Sealable & { readonly seal_number: number; readonly previous_hash: string | null; readonly hash: string | null }

/** JSON with the keys of every object in code unit order and no spaces: one text for one value. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

const sealedFacts = (entry: Sealable): Sealable => {
  const { id, at, actor_id, actor_kind, actor_name, action, noun, noun_id, cohort_id, agent_id } = entry
  const { before, after, reason, address, user_agent, request_id } = entry
  const who = { actor_id, actor_kind, actor_name, address, user_agent, request_id }
  return { id, at, ...who, action, noun, noun_id, cohort_id, agent_id, before, after, reason }
}

/** SHA-256 (hex) of the hash before and the entry's canonical JSON. */
export const sealOf = (previousHash: string, entry: Sealable): string =>
  createHash('sha256')
    .update(previousHash)
    .update(canonicalJson(sealedFacts(entry)))
    .digest('hex')

export type Link = { readonly number: number; readonly hash: string }
export const ROOT: Link = { number: 0, hash: ROOT_HASH }

/** Why an entry does not follow the link before it; null when it does. */
export function faultOf(before: Link, entry: Sealed): string | null {
  const number = before.number + 1
  if (entry.seal_number > number) {
    const missing = entry.seal_number - number
    return missing === 1 ? `entry number ${number} of the chain is missing before it` : `${missing} entries are missing before it`
  }
  if (entry.previous_hash !== before.hash) return 'it was sealed after another entry than the one that stands before it now'
  if (entry.hash !== sealOf(before.hash, entry)) return 'it was changed after it was sealed'
  return null
}
