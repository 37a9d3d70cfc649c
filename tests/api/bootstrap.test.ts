import { expect, test } from 'vitest'
import { AFTER, classOf, fullDay, MONDAY, reportOf } from '../support/class-day.ts'
import { openWorld } from '../support/world.ts'

const world = openWorld()
const TOKEN = 'Set-up token'

// What the set-up token does carries its name wherever the API says by whom.
test('days it decides, closes, waives and notices it sends say so', async () => {
  const { id, agents, path, importFiles, decisionsOn } = await classOf(world, 2)
  await importFiles([reportOf(MONDAY, agents.map(fullDay))])
  await world.admin.post(`${path}/confirm`, { date: MONDAY })
  expect(await decisionsOn(MONDAY)).toMatchObject([{ decidedBy: TOKEN }, { decidedBy: TOKEN }])
  expect((await world.admin.get(`${path}/reports`)).body.rows).toMatchObject([{ importedBy: TOKEN }])

  const { body: close } = await world.admin.get(`/cohorts/${id}/close?date=${MONDAY}`)
  for (const { key, state } of close.items) {
    if (state === 'open') await world.admin.post(`/cohorts/${id}/close/waive`, { date: MONDAY, key, reason: 'Tried out' })
  }
  await world.admin.post(`/cohorts/${id}/close`, { date: MONDAY })
  const { body: closed } = await world.admin.get(`/cohorts/${id}/close?date=${MONDAY}`)
  expect(closed.signedBy).toBe(TOKEN)
  expect(
    closed.items.filter(({ state }: { state: string }) => state === 'waived').map(({ waivedBy }: { waivedBy: string }) => waivedBy),
  ).toContain(TOKEN)
  expect((await world.admin.get(`/audit?cohortId=${id}&action=close.signed`)).body.rows).toMatchObject([
    { actor: TOKEN, actorKind: 'bootstrap' },
  ])
})

test('it is nobody among the people: in no list, in no class, without a session or token of its own, and /me says who is asked', async () => {
  expect((await world.admin.get('/me')).body).toMatchObject({ kind: 'bootstrap', personId: null, email: null, name: TOKEN })
  expect((await world.admin.get('/people?limit=500&q=set-up')).body.rows).toEqual([])
  const { rows } = (await world.admin.get('/audit?limit=1')).body
  expect((await world.admin.get(`/people/${rows[0].actorId}`)).status).toBe(404)
  expect((await world.admin.post('/tokens', { name: 'own' })).body.errors[0].path).toBe('personId')
  expect((await world.admin.post('/people', { name: 'X', email: 'set-up-token@muster.invalid', roles: ['it'] })).status).toBe(409)
  expect((await world.admin.post('/auth/sign-in', { email: 'set-up-token@muster.invalid', password: 'anything at all' })).status).toBe(401)
  world.now = AFTER
  expect((await world.admin.post('/sample-class')).body.leads).toEqual([])
})
