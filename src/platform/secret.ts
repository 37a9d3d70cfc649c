import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new secret for a session, token or link, and the hash under which it is stored. */
export function newSecret(prefix = ''): { secret: string; hash: string } {
  const secret = prefix + randomBytes(32).toString('base64url')
  return { secret, hash: hashOf(secret) }
}

/** SHA-256 is enough here: the secrets are 256 random bits, not something people chose. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

export const isSameSecret = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(hashOf(a)), Buffer.from(hashOf(b)))
