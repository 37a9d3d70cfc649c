import type { Rights } from './actor.ts'
import type { Clock } from './clock.ts'
import type { GoogleMeetAccount } from './config.ts'
import type { FileStore } from './files/file-store.ts'
import type { Router } from './http/route-kit.ts'
import type { AnyJob } from './jobs/jobs.ts'
import type { Live } from './live/live.ts'
import type { EventDefinition, Reaction, Reactions } from './outbox/events.ts'
import type { AnyPart } from './parts.ts'

/** What modules may need of the process they run in. */
export type Surroundings = {
  readonly clock: Clock
  readonly files: FileStore
  readonly live: Live
  readonly rights: Rights
  /** True when an SMTP server is set; else letters are kept in the app. */
  readonly mailOn: boolean
  /** Behind TLS: cookies are `Secure`. */
  readonly secure: boolean
  /** The address people open, without a trailing slash. */
  readonly publicUrl: string
  /** Hosts inside this network that webhooks may reach (MUSTER_WEBHOOK_HOSTS). */
  readonly webhookHosts: readonly string[]
  /** The account that makes meeting rooms (MUSTER_GOOGLE_MEET); null: off. */
  readonly googleMeet: GoogleMeetAccount | null
  /** What all nouns keep of a programme, in the order of the nouns. */
  readonly parts: readonly AnyPart[]
}

/** What jobs that change the record may need: whose time it is, what other modules do about their changes, the address people open. */
export type JobSurroundings = Pick<Surroundings, 'clock' | 'publicUrl' | 'webhookHosts'> & { readonly reactions: Reactions }

/** What a noun's folder brings to the server. */
export type Module = {
  readonly name: string
  readonly rights: Rights
  // biome-ignore lint/suspicious/noExplicitAny: a list of events of different data; each is parsed by its own schema
  readonly events: readonly EventDefinition<any>[]
  /** As a function where reacting needs something of the process, such as stored files. */
  readonly reactions?: readonly Reaction[] | ((surroundings: Surroundings) => readonly Reaction[])
  readonly routes?: (route: Router, surroundings: Surroundings) => void
  /** What it keeps of a programme as versioned data. */
  readonly parts?: readonly AnyPart[]
  readonly jobs?: readonly AnyJob[] | ((surroundings: JobSurroundings) => readonly AnyJob[])
}
