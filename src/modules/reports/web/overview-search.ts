import { EXCEPTION_KINDS, type ExceptionKind } from '../rules/kinds.ts'

/** What the address of the overview holds: one kind of exception, one class. */
export type OverviewSearch = { kind?: ExceptionKind; class?: string }
/** Parts to put in; undefined takes one out. */
export type OverviewSearchChange = { [K in keyof OverviewSearch]?: OverviewSearch[K] | undefined }

const ID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

/** Reads an address; what it does not know is as if it were not there. */
export function readOverviewSearch(search: Record<string, unknown>): OverviewSearch {
  const kind = EXCEPTION_KINDS.find((known) => known === search.kind)
  const cohortId = typeof search.class === 'string' && ID.test(search.class) ? search.class : undefined
  return { ...(kind ? { kind } : {}), ...(cohortId ? { class: cohortId } : {}) }
}
