import type { Instant } from '#kernel/instant.ts'
import type { Role } from '#modules/people/model.ts'
import type { Track } from '#modules/programmes/model.ts'
import type { Tx } from '#platform/db/database.ts'
import type { EventDefinition } from '#platform/outbox/events.ts'
import type { MailChoice } from '../rules/when.ts'

/** The class and agent an event names, as sentences say them. */
export type Names = {
  readonly cohortId: string
  readonly cohort: string
  readonly agentId: string | null
  readonly agent: string
  readonly zone: string
  readonly tracks: readonly Track[]
}

/** What a person is told. The sentence stands in the app and begins the mail, unless a letter says more. */
export type Said = {
  readonly subject: string
  readonly sentence: string
  readonly letter?: string
  /** Path below the address of Muster. */
  readonly link: string
}

/**
 * One kind of message: which events make it, for whom, in which words. An entry in `kinds/` is all it takes: inbox, mail, preferences,
 * webhooks and the delivery log read this.
 */
export type Kind<D = unknown> = {
  /** As the event it is first made by; also what people's choices and webhooks are kept by, so it never changes. */
  readonly key: `${string}.${string}`
  /** What it is called among preferences. */
  readonly name: string
  /** Leads, PMs and certifiers of the class, the agent, and everybody of the other roles hear of it. */
  readonly hearers: readonly Role[]
  /** What is done by mail until the person chooses. */
  readonly mail: MailChoice
  /** Goes out in quiet hours as well. */
  readonly isUrgent?: boolean
  readonly on: readonly EventDefinition<D>[]
  readonly when?: (data: D) => boolean
  /** What it is about: a person is told once of each. With `at` in it, each time. */
  readonly about: (data: D, at: Instant) => string
  readonly say: (names: Names, data: D, tx: Tx) => Said | Promise<Said>
  /** In place of `hearers`, where it was put down who is told. Also whoever brought it about. */
  readonly to?: (tx: Tx, data: D) => Promise<readonly string[]>
  /**
   * What other systems are told: ids and a sentence that anybody in the company may read. Left out where there is none, so that no webhook
   * can ask for it.
   */
  readonly broadcast?: (names: Names, data: D) => { readonly text: string; readonly ids: Readonly<Record<string, string>> }
}

// biome-ignore lint/suspicious/noExplicitAny: a list of kinds of different data; each event's data is parsed by its own schema
export type AnyKind = Kind<any>

export const defineKind = <D extends { cohortId: string | null; agentId?: string | null }>(kind: Kind<D>): AnyKind => kind

const DAYS_AND_UP = 2
export const spokenDays = (days: number): string => (days < DAYS_AND_UP ? 'a day' : `${days} days`)
