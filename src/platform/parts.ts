import type { z } from 'zod'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from './act.ts'
import type { Db } from './db/database.ts'

/** Where something stands in an entry: keys and indexes. */
export type PartPlace = readonly (string | number)[]
/** An entry names something by its key: `to` is one of the `names` of an entry, such as `track:tbt`; `words` say it: `the track "tbt"`. */
export type PartReference = { readonly place: PartPlace; readonly to: string; readonly words: string }
/** What a rule over entries finds wrong: in which one of them, where in it, and what to do. */
export type PartFault = { readonly key: string; readonly place: PartPlace; readonly message: string }

/** The whole that parts belong to, as it is known by its id here and by its key outside. */
export type Whole = { readonly id: string; readonly key: string }

/** One version of an entry. `by`: whoever wrote it; null for what came with Muster or by the command line. */
export type PartVersion<E> = {
  readonly key: string
  readonly version: number
  readonly since: Instant
  readonly by: string | null
  readonly entry: E
}
/**
 * `changed`: what is new or other than it was. `removed`: keys of what is to be there no more. `all`: every entry as they are to be, in
 * order. `importId`: the act it belongs to. `note`: why, in a few words, where versions carry such.
 */
export type PartWriting<E> = {
  readonly changed: readonly E[]
  readonly removed: readonly string[]
  readonly all: readonly E[]
  readonly importId: string
  readonly note: string
}

/**
 * A kind of entries that a noun keeps of a whole (a programme) as versioned data, so that they can be shown, compared, written out and taken
 * in without the whole knowing the noun (docs/architecture.md, "Parts of a programme"). Everything that goes out is by key: no ids, no people.
 */
export type Part<E = unknown> = {
  /** In the file: `forms`. */
  readonly key: string
  readonly title: string
  /** One of them: `form`. */
  readonly one: string
  readonly about: string
  /** `installation`: all programmes share it. */
  readonly reach: 'whole' | 'installation'
  /** What classes that are here go by: what was there before (decision 122), the version they have pinned, or what is there now. */
  readonly running: 'edition' | 'pinned' | 'now'
  /** The screen it is written on, in words, where it has one of its own; others are written entry by entry on the screen of the parts. */
  readonly writtenUnder?: string
  /** What becomes of entries that a file with this part does not name. */
  readonly missing: 'kept' | 'removed'
  /** The shape of one entry; strict, and everything it lets through can be stored. */
  readonly schema: z.ZodType<E>
  readonly keyOf: (entry: E) => string
  readonly nameOf: (entry: E) => string
  /** The newest version of each entry, in the order in which they are shown. */
  readonly read: (db: Db, whole: Whole) => Promise<PartVersion<E>[]>
  /** All versions of one entry, newest first. */
  readonly history: (db: Db, whole: Whole, key: string) => Promise<PartVersion<E>[]>
  readonly write: (act: Act, whole: Whole, writing: PartWriting<E>) => Promise<void>
  /** What others may refer to. */
  readonly names?: (entry: E) => readonly string[]
  readonly needs?: (entry: E) => readonly PartReference[]
  /** Rules over entries together; `of` reads those of another part as they are to be. */
  readonly judge?: (entries: readonly E[], of: (part: string) => readonly unknown[]) => readonly PartFault[]
}

// biome-ignore lint/suspicious/noExplicitAny: a list of parts of different entries; each is parsed by its own schema
export type AnyPart = Part<any>
