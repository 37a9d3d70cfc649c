import { describe, expect, test } from 'vitest'
import { openWorld, type World } from '../support/world.ts'

const CLASS = { name: 'ESP', startDate: '2026-10-05', zone: 'America/Denver', shift: { start: '08:00', end: '16:30' } }
/** What a caller who lies about an earlier hop looks like behind one honest proxy on this machine. */
const FORWARDED = { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' }

/** The address that the trail keeps of a request that came with these headers. */
async function addressOf(world: World): Promise<string | null | undefined> {
  const { body } = await world.admin.post('/cohorts', CLASS, FORWARDED)
  return (await world.db.selectFrom('audit_entry').select('address').where('noun_id', '=', body.id).executeTakeFirst())?.address
}

/** Wrong tries until the limit is met, each with another account, from as many places as there are tries. */
async function triesUntilRefused(world: World, headersOf: (n: number) => Record<string, string>): Promise<number> {
  for (let n = 0; n < 103; n++) {
    const answer = await world.nobody.post('/auth/links', { email: `nobody${world.next()}@example.com` }, headersOf(n))
    if (answer.status === 429) return n
  }
  return Number.POSITIVE_INFINITY
}

describe('without the setting', () => {
  const world = openWorld()

  test('nobody is believed: the address is that of the connection, and a forged header does not multiply the tries', async () => {
    expect(await addressOf(world)).toBe('127.0.0.1')
    expect(await triesUntilRefused(world, (n) => ({ 'x-forwarded-for': `203.0.113.${n}` }))).toBe(100)
  })
})

describe.each([
  ['the proxies of this machine', 'loopback'],
  ['the address of the proxy', '127.0.0.1'],
  ['its network', '10.0.0.0/8, 127.0.0.0/8'],
])('believing %s', (_why, setting) => {
  const world = openWorld({ MUSTER_TRUST_PROXY: setting })

  test('the caller is who the proxy saw, whatever the caller says of itself', async () => {
    expect(await addressOf(world)).toBe('203.0.113.7')
    expect(await triesUntilRefused(world, (n) => ({ 'x-forwarded-for': `198.51.100.${n}, 203.0.113.7` }))).toBe(100)
    expect(await triesUntilRefused(world, (n) => ({ 'x-forwarded-for': `203.0.113.${100 + n}` }))).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('believing somebody else', () => {
  const world = openWorld({ MUSTER_TRUST_PROXY: '10.0.0.0/8' })

  test('leaves the address of the connection', async () => {
    expect(await addressOf(world)).toBe('127.0.0.1')
  })
})
