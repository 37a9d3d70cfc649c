import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'

/** A new signing secret: 32 random bytes, written as the Standard Webhooks specification has it. */
export const newSigningSecret = (): string => PREFIX + randomBytes(32).toString('base64')

/**
 * The three headers by which a receiver knows that Muster sent this, and when: `v1` is the HMAC-SHA256 of id, time and body, joined by
 * full stops, one for each secret, parted by blanks: a receiver accepts any. `seconds` is since 1970. The id stays the same on every try.
 * Source: standardwebhooks.com, specification 1.0.
 */
export function signatureHeaders(secrets: readonly string[], id: string, seconds: number, body: string): Record<string, string> {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signatures.join(' ') }
}
