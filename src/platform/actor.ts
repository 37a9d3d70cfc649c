/** Which rows an actor may touch by one right: all of them, those of some cohorts, or some agents' own. */
export type Scope = { readonly all: boolean; readonly cohortIds: readonly string[]; readonly agentIds: readonly string[] }

export const EVERYTHING: Scope = { all: true, cohortIds: [], agentIds: [] }

export type Actor = {
  /**
   * `person` signed in, `token` a program with a person's rights, `bootstrap` the set-up token, `link` whoever holds a signed link,
   * `system` Muster itself.
   */
  readonly kind: 'person' | 'token' | 'bootstrap' | 'link' | 'system'
  /** Who is written down as having done it, a row of `person`; null for system. For bootstrap a row that stands for the token. */
  readonly personId: string | null
  /** Stable key of the actor, for idempotency keys and rate limits. */
  readonly key: string
  readonly name: string
  readonly roles: readonly string[]
  /** True for tokens that may only read. */
  readonly readOnly: boolean
  /** Present for browser sessions: what an unsafe request must send as `X-CSRF-Token`. */
  readonly csrf: string | null
  readonly sessionId: string | null
  /** The scope that a right gives, or null where the actor does not hold it. */
  readonly scopeFor: (right: string) => Scope | null
  /** By which of the roles a right reaches one row: somebody who leads one class may be a certifier or an agent in another. */
  readonly rolesFor: (right: string, row: Row) => readonly string[]
}

/** Where a row belongs; `agentId` where it is about one agent. */
export type Row = { readonly cohortId: string; readonly agentId?: string }

/** The human being behind an actor; null for what acts by itself. */
export const humanBehind = ({ kind, personId }: Actor): string | null => (kind === 'person' || kind === 'token' ? personId : null)

export const isWithin = (scope: Scope, row: { cohortId: string | null; agentId?: string | null }): boolean =>
  scope.all ||
  (row.cohortId !== null && scope.cohortIds.includes(row.cohortId)) ||
  (row.agentId != null && scope.agentIds.includes(row.agentId))

/** Muster acting by itself: jobs and start-up. */
export const SYSTEM: Actor = {
  kind: 'system',
  personId: null,
  key: 'system',
  name: 'Muster',
  roles: [],
  readOnly: false,
  csrf: null,
  sessionId: null,
  scopeFor: () => EVERYTHING,
  rolesFor: () => [],
}

/** How far a right reaches for a role: every row, the rows of classes one is a member of, or one's own row. */
export type Reach = 'all' | 'cohort' | 'own'
/** Right → role → reach. */
export type Rights = Readonly<Record<string, Readonly<Partial<Record<string, Reach>>>>>
