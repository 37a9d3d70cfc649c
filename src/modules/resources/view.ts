import type { Actor } from '#platform/actor.ts'
import { humanBehind, type Scope } from '#platform/actor.ts'
import type { ClassReaders, Resource, ResourceRow } from './model.ts'
import { readingOf } from './rules/reading.ts'
import type { ReaderRow } from './store/acknowledgements.ts'
import type { Reader, ResourceFound } from './store/resources.ts'

/** Who reads, by the right of this request. */
export const readerOf = ({ actor, scope }: { readonly actor: Actor; readonly scope: Scope }): Reader => ({
  scope,
  personId: humanBehind(actor),
})

export function presentRow(actor: Actor, { programmeId: _, place: __, text: ___, ...found }: ResourceFound): ResourceRow {
  const { archivedAt, number, acknowledged } = found
  const reading = readingOf(number, acknowledged)
  const may = [
    ...(actor.scopeFor('resource.write') ? ['resource.write'] : []),
    ...(humanBehind(actor) !== null && archivedAt === null && reading !== 'read' ? ['resource.acknowledge'] : []),
  ]
  return { ...found, reading, may }
}

export const presentResource = (actor: Actor, found: ResourceFound): Resource => ({ ...presentRow(actor, found), text: found.text })

/** Rows in the order of pages, a page's rows together. */
export function groupReaders(found: readonly ReaderRow[]): ClassReaders['rows'] {
  return [...Map.groupBy(found, ({ resourceId }) => resourceId)].map(([resourceId, rows]) => ({
    resourceId,
    title: rows[0]?.title ?? '',
    number: rows[0]?.number ?? 1,
    readers: rows.map(({ agentId, agent, number, acknowledged, at }) => ({
      ...{ agentId, agent, acknowledged, at },
      reading: readingOf(number, acknowledged),
    })),
  }))
}
