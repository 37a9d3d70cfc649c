import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** A new secret for a session, token or link, and the hash under which it is stored. */
export function newSecret(prefix = ''): { secret: string; hash: string } {
  const secret = prefix + randomBytes(32).toString('base64url')
  return { secret, hash: hashOf(secret) }
}

/** SHA-256 is enough here: the secrets are 256 random bits, not something people chose. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

export const isSameSecret = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(hashOf(a)), Buffer.from(hashOf(b)))

/** argon2id, 19 MiB, two passes. */
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON)

/** A stand-in hash, so that an unknown address costs as long as a wrong password. */
let standIn: Promise<string> | undefined

export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  standIn ??= hashPassword(randomBytes(16).toString('hex'))
  const matches = await verify(stored ?? (await standIn), password)
  return matches && stored !== null
}
