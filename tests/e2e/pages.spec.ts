import { expect, test } from './fixtures.ts'

/** Everything that a page names in its head, so that it comes early. */
const AHEAD = 'link[rel="preload"], link[rel="modulepreload"]'

test('what a page asks for ahead its screen uses, without asking again', async ({ page, world, signIn, open }) => {
  const { id, lead } = await world.cohort()
  const agent = await world.agent(id)
  const pm = await world.person(['pm'])
  const me = await world.admin.post('/people', { name: agent.name, email: agent.email, roles: ['agent'], sendLink: false })
  const own = { personId: me.body.id }
  const ofLead = [
    '/review',
    `/agents/${agent.id}`,
    '/forms',
    ...['tracker', 'roll', 'exams', 'sheet', 'close', 'floor'].map((name) => `/classes/${id}/${name}`),
  ]
  await page.addInitScript(() => {
    const fetched: string[] = []
    const own = window.fetch
    Object.assign(window, { fetched })
    window.fetch = (input, init) => {
      fetched.push(String(input))
      return own(input, init)
    }
  })
  // A first stream brings the server's live updates up to what the test has made: what is told later is read again, rightly.
  await signIn(lead)
  const streaming = page.waitForResponse((response) => response.url().includes('/api/v1/events'))
  await open('/account')
  await streaming
  for (const [who, path] of [
    ...ofLead.map((one) => [lead, one] as const),
    [pm, '/tracker'] as const,
    [pm, '/handoffs'] as const,
    [own, '/my-week'] as const,
  ]) {
    await signIn(who)
    const asked: string[] = []
    const note = (request: { url: () => string }) => asked.push(request.url())
    page.on('request', note)
    await open(path)
    const ahead = await page.evaluate((what) => [...document.querySelectorAll<HTMLLinkElement>(what)].map(({ href }) => href), AHEAD)
    const reads = ahead.filter((href) => href.includes('/api/')).map((href) => href.slice(new URL(href).origin.length))
    expect(reads, path).toContain('/api/v1/me')
    if (path === '/my-week') expect(reads).toContain(`/api/v1/agents/${agent.id}/tracks`)
    const fetched = () => page.evaluate(() => (window as unknown as { fetched: string[] }).fetched)
    await expect.poll(fetched, path).toEqual(expect.arrayContaining(reads))
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    for (const href of new Set(ahead)) expect(asked.filter((one) => one === href).length, `${path}: ${href}`).toBe(1)
    page.off('request', note)
  }
})

test('who is not signed in is asked for nothing ahead that would be refused', async ({ page, open }) => {
  await open('/review')
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  const answer = await page.request.get(new URL('/review', page.url()).href)
  expect(await answer.text()).not.toContain('/api/v1/')
  expect(answer.headers()['cache-control']).toBe('no-cache')
})
