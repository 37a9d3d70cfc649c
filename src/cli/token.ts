import { Refusal } from '#platform/process/refusal.ts'
import type { Io } from './io.ts'

/** Makes, lists and revokes API tokens. Answers the exit code. */
export async function token(_args: readonly string[], _io: Io): Promise<number> {
  throw new Refusal('API tokens are made in the app, under People and roles.', { exitCode: 2 })
}
