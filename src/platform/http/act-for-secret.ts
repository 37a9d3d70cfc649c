import { AppError } from '#kernel/app-error.ts'
import type { Act } from '../act.ts'
import { type Call, DONE } from './route-kit.ts'

/**
 * Runs what makes a secret, once: the secret goes to the caller and into no kept answer, and neither does a fingerprint of the
 * body, which holds a password. A repeat of the same Idempotency-Key is told so.
 */
export async function actForSecret<T>(call: Call<unknown, unknown, unknown>, work: (act: Act) => Promise<T>): Promise<T> {
  const made: T[] = []
  await call.act(async (act) => {
    made[0] = await work(act)
    return DONE
  }, 'secret')
  const [result] = made
  if (result !== undefined) return result
  throw new AppError(
    'resource.conflict',
    'This was done already with the same Idempotency-Key, and what it answered is shown only once. Use a new key.',
  )
}
