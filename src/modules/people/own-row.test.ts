import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { addSeconds } from '#kernel/instant.ts'
import { newSecret } from '#platform/secret.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { ownRowOf } from './authenticate.ts'

const world = openWorld()
const HOUR = 3600

/** A person on as many rosters, with a session that ends in that many seconds; answers its cookie and the rows. */
async function seated({ rosters = 1, endsIn = HOUR } = {}) {
  const me = await world.person(['agent'])
  const rows: { ownAgentId: string; ownCohortId: string; ownProgramme: string }[] = []
  for (let at = 0; at < rosters; at++) {
    const cohort = await world.cohort()
    const { id } = await world.agent(cohort.id)
    await world.db.updateTable('agent').set({ person_id: me.personId }).where('id', '=', id).execute()
    rows.push({ ownAgentId: id, ownCohortId: cohort.id, ownProgramme: 'esp-week' })
  }
  const { secret, hash } = newSecret()
  const at = { created_at: world.now, seen_at: world.now, expires_at: addSeconds(world.now, endsIn) }
  const session = { id: newId(), person_id: me.personId ?? '', token_hash: hash, csrf: 'none', signed_in_with: 'password', ...at }
  await world.db.insertInto('session').values(session).execute()
  return { me, cookie: secret, rows }
}
const rowOf = (cookie: string) => ownRowOf(world.db, world.now, cookie)

test('who is on one roster has a row, a class and a programme', async () => {
  const { cookie, rows } = await seated()
  expect(await rowOf(cookie)).toEqual(rows[0])
})

test.each([
  ['on no roster', { rosters: 0 }],
  ['on two', { rosters: 2 }],
  ['a session that has ended', { endsIn: -1 }],
])('%s: none', async (_why, given) => {
  const { cookie } = await seated(given)
  expect(await rowOf(cookie)).toBeNull()
})

test('a made-up cookie and a person who was shut out: none', async () => {
  const { me, cookie } = await seated()
  expect(await rowOf('made-up')).toBeNull()
  await world.db
    .updateTable('person')
    .set({ state: 'disabled' })
    .where('id', '=', me.personId ?? '')
    .execute()
  expect(await rowOf(cookie)).toBeNull()
})
