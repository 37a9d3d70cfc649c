import type { Actor } from '#platform/actor.ts'
import { relationTo } from './access.ts'
import type { Flag, FlagMark } from './model.ts'
import { actsOnFlag, type FlagRelation, readsKind, stateOfFlag } from './rules/state.ts'
import type { FlagRow } from './store.ts'

export const relationOf = (actor: Actor, { readers, ...row }: FlagRow): FlagRelation =>
  relationTo(actor, { ...row, readerIds: readers.map(({ personId }) => personId) })

const mayOf = (actor: Actor, row: FlagRow): string[] => {
  const relation = relationOf(actor, row)
  return [...actsOnFlag(row, relation), ...(relation === 'keeper' ? ['share'] : [])]
}

/** That a flag stands; its kind only for its author while it is a draft, and for nobody else here: whoever reads more asks `GET /flags`. */
export function flagMark(actor: Actor, row: FlagRow): FlagMark {
  const { id, agentId, kind, draftedAt, raisedAt, version } = row
  const isAuthor = relationOf(actor, row) === 'author'
  const isMine = row.draftedById !== null && row.draftedById === actor.personId
  return {
    id,
    agentId,
    state: stateOfFlag(row),
    kind: isAuthor && readsKind(row, 'author') ? kind : null,
    draftedAt,
    raisedAt,
    isMine,
    version,
    may: mayOf(actor, row),
  }
}

/** A flag for somebody who may read what it says. */
export function flagView(actor: Actor, row: FlagRow): Flag {
  const { draftedById: _, ...shown } = row
  return { ...shown, state: stateOfFlag(row), may: mayOf(actor, row) }
}
