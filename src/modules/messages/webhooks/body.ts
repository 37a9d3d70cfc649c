import type { Instant } from '#kernel/instant.ts'
import type { WebhookFormat } from './model.ts'

/** What is told: ids, a sentence anybody in the company may read, and where to look. Never more. */
export type Broadcast = {
  readonly kind: string
  readonly at: Instant
  readonly text: string
  /** Full address. */
  readonly link: string
  readonly ids: Readonly<Record<string, string>>
}

/** Slack reads these three as markup (its guide to formatting, "escaping text"). */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const WRITERS: Readonly<Record<WebhookFormat, (told: Broadcast) => unknown>> = {
  muster: ({ kind, at, text, link, ids }) => ({ type: kind, timestamp: at, data: { text, link, ...ids } }),
  // Google Chat knows no escape: what would open or close a link is left out of the text.
  google_chat: ({ text, link }) => ({ text: `${text.replaceAll(/[<>|]/g, '')} <${link}|Open in Muster>` }),
  slack: ({ text, link }) => ({ text: `${escaped(text)} <${escaped(link)}|Open in Muster>` }),
}

/** The bytes that are sent and signed. */
export const bodyFor = (format: WebhookFormat, told: Broadcast): string => JSON.stringify(WRITERS[format](told))
