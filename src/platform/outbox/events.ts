import type { z } from 'zod'
import type { Act } from '../act.ts'

/**
 * Something that happened, named `noun.past_tense`. `right` is what someone needs to be told of it live, null where nobody is;
 * the data holds ids and small facts, never anything restricted.
 */
export type EventDefinition<D = unknown> = {
  readonly name: string
  readonly schema: z.ZodType<D>
  readonly right: string | null
  /** The same of one event, where it depends on what it is about. */
  rightOf(data: D): string | null
  /** Whose own business it is: told live to that person and to nobody else, whatever they may read. Null: to who holds `right`. */
  personOf(data: D): string | null
  /** Whether somebody may see more or less from now on: what listeners may see is read anew before they are told. */
  movesScopes(data: D): boolean
}

export const defineEvent = <D>(
  name: `${string}.${string}`,
  right: string | null,
  schema: z.ZodType<D>,
  movesScopes: (data: D) => boolean = () => false,
): EventDefinition<D> => ({ name, right, rightOf: () => right, schema, personOf: () => null, movesScopes })

/** An event that is one person's own business, such as a message that reached them. */
export const definePersonalEvent = <D extends { personId: string }>(
  name: `${string}.${string}`,
  schema: z.ZodType<D>,
): EventDefinition<D> => ({
  ...defineEvent(name, null, schema),
  personOf: ({ personId }) => personId,
})

/** What a module does when another announces: runs in the announcing transaction, must bear being run twice. */
export type Reaction = { readonly event: string; readonly run: (act: Act, data: unknown) => Promise<void> }

export const reactTo = <D>(event: EventDefinition<D>, run: (act: Act, data: D) => Promise<void>): Reaction => ({
  event: event.name,
  run: (act, data) => run(act, event.schema.parse(data)),
})

export type Reactions = ReadonlyMap<string, readonly Reaction[]>

export const gatherReactions = (reactions: readonly Reaction[]): Reactions => Map.groupBy(reactions, (reaction) => reaction.event)
