import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

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
