import { afterEach, expect, test } from 'vitest'
import { startSmtp as startServer } from '../../../tests/support/smtp.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { inTransaction } from '../db/database.ts'
import { startJobs } from '../jobs/jobs.ts'
import { createLog } from '../log.ts'
import { createMailJob, sendMail } from './mail.ts'

const world = openWorld()
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Closed after the test. */
async function startSmtp(refuse = 0) {
  const smtp = await startServer(refuse)
  closing.push(smtp.close)
  return smtp
}

const queue = (to: string) => inTransaction(world.db, (tx) => sendMail(tx, world.now, { to, subject: 'Roll of Zoë', body: 'It is ready.' }))
const stateOf = (to: string) =>
  world.db.selectFrom('mail').select(['state', 'attempts', 'error']).where('recipient', '=', to).executeTakeFirstOrThrow()

async function work(smtpUrl: string | null) {
  const job = createMailJob({ smtpUrl, from: 'Muster <muster@example.com>' }, world.clock)
  const runner = await startJobs(world.pool, world.db, [job], createLog('silent'))
  closing.unshift(() => runner.stop())
  return job
}

test('a letter queued in a transaction reaches a real SMTP server once, whole', async () => {
  const smtp = await startSmtp()
  await queue('ada@example.com')
  const job = await work(smtp.url)
  await expect.poll(() => stateOf('ada@example.com')).toMatchObject({ state: 'sent', attempts: 1, error: null })
  const { id } = await world.db.selectFrom('mail').select('id').where('recipient', '=', 'ada@example.com').executeTakeFirstOrThrow()
  await job.run(world.db, { mailId: id })
  expect(smtp.letters).toHaveLength(1)
  expect(smtp.letters[0]).toContain('To: ada@example.com')
  expect(smtp.letters[0]).toContain(`Message-ID: <${id}@muster.invalid>`)
  expect(smtp.letters[0]).toContain('It is ready.')
})

test('a letter that the server refuses for now is kept with the reason and tried again', async () => {
  const smtp = await startSmtp(1)
  await queue('ben@example.com')
  await work(smtp.url)
  await expect.poll(() => stateOf('ben@example.com')).toMatchObject({ state: 'failed', attempts: 1 })
  expect((await stateOf('ben@example.com')).error).toContain('try later')
  await expect.poll(() => stateOf('ben@example.com'), { timeout: 20_000 }).toMatchObject({ state: 'sent', attempts: 2, error: null })
  expect(smtp.letters).toHaveLength(1)
})

test('a letter of a change that was rolled back is never sent', async () => {
  const smtp = await startSmtp()
  await expect(
    inTransaction(world.db, async (tx) => {
      await sendMail(tx, world.now, { to: 'eve@example.com', subject: 'No', body: 'No' })
      throw new Error('rolled back')
    }),
  ).rejects.toThrow('rolled back')
  await queue('fay@example.com')
  await work(smtp.url)
  await expect.poll(() => stateOf('fay@example.com')).toMatchObject({ state: 'sent' })
  expect(smtp.letters.some((letter) => letter.includes('eve@example.com'))).toBe(false)
})

test('without an SMTP server a letter is kept to be read', async () => {
  await queue('gus@example.com')
  await work(null)
  await expect.poll(() => stateOf('gus@example.com')).toMatchObject({ state: 'kept' })
})
