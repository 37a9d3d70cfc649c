import { expect, test } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

test('whom a file writes to stands in the directory, to be filled in; then its tickets go out', async () => {
  const file = (await world.admin.get('/programmes/esp-week/export.json')).body
  const kind = file.parts.ticketKinds.find(({ key }: { key: string }) => key === 'login-still-failing')
  Object.assign(kind, { routes: [{ to: 'mail', contact: 'their-desk' }], fields: [], evidence: [] })
  Object.assign(file.parts.guides[0], { contact: 'their-helper' })
  const sent = await world.admin.upload('/programmes/import', [{ name: 'p.json', content: JSON.stringify(file) }], { as: 'theirs' })
  expect(sent.body).toMatchObject({ isApplied: true, problems: [] })

  const manager = await world.person(['manager'])
  const { rows } = (await manager.get('/ticket-contacts')).body
  const found = (key: string) => rows.find((row: { key: string }) => row.key === key)
  expect(found('their-desk')).toMatchObject({ isPlaceholder: true, note: expect.stringContaining(kind.name), may: ['change'] })
  expect(found('their-helper')).toMatchObject({ isPlaceholder: true })
  expect(found('ahip-desk').note).toContain('Sample')

  const { id, lead } = await world.cohort({ programme: 'theirs' })
  const agent = await world.agent(id)
  const draft = { kind: kind.key, agentIds: [agent.id], send: true }
  expect((await lead.post('/tickets', draft)).body.detail).toContain('“their-desk”')
  await manager.patch('/ticket-contacts/their-desk', { name: 'Their desk', address: 'desk@example.com', version: 1 })
  expect((await lead.post('/tickets', draft)).body).toMatchObject({ state: 'sent', letters: [{ recipient: 'desk@example.com' }] })
})
