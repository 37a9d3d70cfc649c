import { AppError } from '#kernel/app-error.ts'
import type { Act } from '#platform/act.ts'
import type { Db } from '#platform/db/database.ts'
import { record } from '#platform/outbox/record.ts'
import { passwordChanged } from '../events.ts'
import { hashPassword, isPassword } from '../secrets.ts'
import { deleteLinks } from '../store/links.ts'
import { endSessions } from './sign-in.ts'

const wrongCurrent = () =>
  new AppError('request.invalid', 'The password you use now is not right.', {
    errors: [{ path: 'current', code: 'password.wrong', message: 'Not your password of now.' }],
  })

/** Judges the present password and prepares the new one, outside the transaction because both take long. Null where there is none yet. */
export async function preparePassword(
  db: Db,
  personId: string,
  given: { current?: string | undefined; password: string },
): Promise<{ was: string | null; hash: string }> {
  const { password_hash: was } = await db.selectFrom('person').select('password_hash').where('id', '=', personId).executeTakeFirstOrThrow()
  if (was !== null && !(await isPassword(given.current ?? '', was))) throw wrongCurrent()
  return { was, hash: await hashPassword(given.password) }
}

/** Sets the prepared password if the old one still holds; ends every other session and unused link of the person. */
export async function changePassword(act: Act, personId: string, prepared: { was: string | null; hash: string }): Promise<void> {
  const { numUpdatedRows } = await act.tx
    .updateTable('person')
    .set({ password_hash: prepared.hash })
    .where('id', '=', personId)
    .where('password_hash', 'is not distinct from', prepared.was)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw wrongCurrent()
  await deleteLinks(act.tx, personId)
  await record(act, { event: passwordChanged, id: personId, cohortId: null, data: { cohortId: null, personId } })
  await endSessions(act, personId, { allBut: act.actor.sessionId })
}
