import { afterAll, expect, test } from 'vitest'
import { startJobs } from '#platform/jobs/jobs.ts'
import { createLog } from '#platform/log.ts'
import { createMailJob } from '#platform/mail/mail.ts'
import { linkClass } from '../../../tests/support/link-class.ts'
import { startSmtp } from '../../../tests/support/smtp.ts'
import { openWorld } from '../../../tests/support/world.ts'

const smtp = await startSmtp()
afterAll(() => smtp.close())
const world = openWorld({ SMTP_URL: smtp.url, PUBLIC_URL: 'https://muster.example.com' })

/** The text of a letter as its reader sees it. */
const readable = (letter: string) =>
  letter
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/((?:=[0-9A-F]{2})+)/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'))

test('a mailed link reaches the agent over SMTP, says class, act and end in the agent’s zone, works, and is shown to nobody else', async () => {
  const room = await linkClass(world)
  const { id, email } = room.agentAt(0)
  const { version } = (await room.lead.get(`/agents/${id}`)).body
  await room.lead.patch(`/agents/${id}`, { name: 'Maria Lopez', zone: 'America/New_York', version })
  const made = await room.make(0, { send: 'mail', days: 1 })
  expect([made.status, made.body.address, made.body.link.sent]).toEqual([201, null, 'mail'])

  const job = createMailJob({ smtpUrl: smtp.url, from: 'Muster <muster@example.com>' }, world.clock)
  const runner = await startJobs(world.pool, world.db, [job], createLog('silent'))
  await expect.poll(() => smtp.letters.length).toBe(1)
  await runner.stop()
  const letter = readable(smtp.letters[0] ?? '')
  expect(letter).toContain(`To: ${email}`)
  expect(letter).toContain('Hello Maria,')
  expect(letter).toContain(`send “Screenshot with 13 green checks” for AHIP + Aetna in the class ${room.cohort.body.name}`)
  expect(letter).toContain('It works until Tuesday, October 6 at 8:00 AM EDT, for this and nothing else.')
  const secret = /https:\/\/muster\.example\.com\/link#([\w-]{43})/.exec(letter)?.[1] ?? ''
  expect((await room.open(secret)).body).toMatchObject({ firstName: 'Maria', purpose: 'proof' })
})
