import { expect, test } from 'vitest'
import { askPdf } from './ask-pdf.ts'
import { JOB } from './render.fixture.ts'

test('a job that cannot be set is refused by itself; those before and after it are set', async () => {
  const broken = { ...JOB, text: null as unknown as string }
  const answers = await Promise.allSettled([askPdf(JOB), askPdf(broken), askPdf(JOB)])
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(answers[1]).toMatchObject({ reason: expect.objectContaining({ message: expect.stringMatching(/^A document could not be set/) }) })
}, 60_000)
