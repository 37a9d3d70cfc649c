import { pngOf } from './pictures.ts'
import { proofClass } from './proof-class.ts'
import type { Client, World } from './test-world.ts'

/** In Denver, on the first day of the class. */
export const local = (time: string): string => {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return `2026-10-05T${String(hour + 6).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`
}

/** A class at noon of its first day, with ways to file tickets and to look at what they bring about. */
export async function ticketClass(world: World, count = 1) {
  const made = await proofClass(world, count)
  const { lead, agentAt } = made
  world.now = local('12:00')
  const ids = made.agents.map(({ id }) => id)
  const manager = await world.person(['manager'])
  const file = (kind: string, values: Record<string, string>, more: object = {}, as: Client = lead) =>
    as.post('/tickets', { kind, agentIds: ids, values, ...more })
  return {
    ...made,
    ids,
    manager,
    file,
    /** A blocking one that needs neither evidence nor a contact. */
    fault: (more: object = {}, as: Client = lead) => file('equipment-fault', { device: 'Headset', what: 'No sound' }, more, as),
    deed: (id: string, deed: string, body: object = {}, as: Client = lead) => as.post(`/tickets/${id}/${deed}`, body),
    attach: async (id: string, evidence: string | null, as: Client = lead, name = 'message') =>
      as.upload(`/tickets/${id}/files`, [{ name: `${name}.png`, content: await pngOf({ name }) }], evidence === null ? {} : { evidence }),
    fillIn: async (key: string, address: string | null) => {
      const { rows } = (await manager.get('/ticket-contacts')).body
      const { version } = rows.find((row: { key: string }) => row.key === key)
      return manager.patch(`/ticket-contacts/${key}`, { address, version })
    },
    pausesOf: async (place = 0) => (await lead.get(`/agents/${agentAt(place).id}/clocks`)).body.pauses,
    listed: async (query = '', as: Client = lead) => (await as.get(`/tickets${query}`)).body.rows,
  }
}
