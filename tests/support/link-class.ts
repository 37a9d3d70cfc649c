import { pngOf } from './pictures.ts'
import { proofClass } from './proof-class.ts'
import type { Client, TestFile, World } from './test-world.ts'

/** A class of agents with everything about them that a link must not tell, its lead, and ways to make links and to use them. */
export async function linkClass(world: World, count = 1) {
  const made = await proofClass(world, count, { isConfirmed: true })
  const { lead, agentAt } = made
  const make = async (place = 0, wish: Record<string, unknown> = {}, as: Client = lead) =>
    as.post(`/agents/${agentAt(place).id}/links`, { purpose: 'proof', track: 'ahip_aetna', ...wish })
  return {
    ...made,
    make,
    /** A link that was handed over: its id and its secret. */
    handed: async (place = 0, wish: Record<string, unknown> = {}) => {
      const { status, body } = await make(place, wish)
      if (status !== 201) throw new Error(`no link: ${JSON.stringify(body)}`)
      return { id: body.link.id as string, secret: (body.address as string).split('#')[1] ?? '' }
    },
    linksOf: async (place = 0) => (await lead.get(`/agents/${agentAt(place).id}/links`)).body.rows,
    open: (secret: string) => world.nobody.post('/links/open', { secret }),
    sendBy: async (secret: string, file?: TestFile, headers: Record<string, string> = {}) =>
      world.nobody.upload(
        '/links/proof',
        [file ?? { name: 'checks.png', content: await pngOf({ name: agentAt(0).name }) }],
        {},
        {
          'x-link-secret': secret,
          ...headers,
        },
      ),
    reportBy: (secret: string, told: Record<string, unknown> = { parts: [{ key: 'ahip', state: 'begun' }] }) =>
      world.nobody.post('/links/progress', { secret, ...told }),
  }
}
