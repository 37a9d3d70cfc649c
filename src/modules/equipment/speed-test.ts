import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Router } from '#platform/http/route-kit.ts'

/** At most so much goes each way in one request; a run takes a few, within the limit per minute. */
const MOST_BYTES = 1024 * 1024
/** Made once: what compresses would tell a faster line than there is. */
const NOISE = randomBytes(MOST_BYTES)

const Sized = z.strictObject({ bytes: z.coerce.number().int().min(1).max(MOST_BYTES) })
/** Base64, so a third more than what it stands for. */
const Sent = z.strictObject({ noise: z.string().max((MOST_BYTES * 4) / 3 + 4) })
const Received = z.strictObject({ characters: z.number().int() })

/** What the self-test measures the line to this server with; nothing is kept. */
export function speedTestRoutes(route: Router): void {
  route(
    'GET',
    '/equipment/speed-test',
    {
      right: 'equipment.self_test',
      summary: 'Noise to measure the download to this server with, at most 1 MB',
      query: Sized,
      answer: null,
      status: 200,
      perMinute: 30,
    },
    async (call) => {
      await call.reply
        .header('Cache-Control', 'no-store')
        .header('Content-Encoding', 'identity')
        .type('application/octet-stream')
        .send(NOISE.subarray(0, call.query.bytes))
    },
  )
  route(
    'POST',
    '/equipment/speed-test',
    {
      right: 'equipment.self_test',
      summary: 'Takes noise to measure the upload with, at most 1 MB, and keeps none',
      body: Sent,
      answer: Received,
      perMinute: 30,
    },
    (call) => ({ characters: call.body.noise.length }),
  )
}
