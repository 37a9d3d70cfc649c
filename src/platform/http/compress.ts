import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

/** Shorter texts gain less than the work costs; what holds a secret of the session (`GET /me`) is shorter, and stays as it is. */
const WORTH_LENGTH = 4_096
const JSON_TYPE = /^application\/(problem\+)?json\b/

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/** Of what the browser takes, the better one; null for neither. A coding with `q=0` is refused by it. */
export function codingFor(accepted: string | undefined): Coding | null {
  const taken = (accepted ?? '').split(',').flatMap((part) => {
    const [name = '', quality = ''] = part.split(';').map((piece) => piece.trim().toLowerCase())
    return /^q=0(\.0*)?$/.test(quality) ? [] : [name]
  })
  return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : null
}

type Coding = 'br' | 'gzip'

// Quality 4: a tenth of the size in a millisecond for 100 KB; what comes after costs more than it saves. Off the main thread.
const WAYS: Readonly<Record<Coding, (body: string | Buffer) => Promise<Buffer>>> = {
  br: (body) => toBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
  gzip: (body) => toGzip(body),
}

/** An answer that is kept and sent to many, as a snapshot of the tracker, is compressed once. */
const kept: Readonly<Record<Coding, WeakMap<Buffer, Promise<Buffer>>>> = { br: new WeakMap(), gzip: new WeakMap() }

function compressed(body: string | Buffer, coding: Coding): Promise<Buffer> {
  if (typeof body === 'string') return WAYS[coding](body)
  const made = kept[coding].get(body) ?? WAYS[coding](body)
  kept[coding].set(body, made)
  return made
}

/** Sends long JSON answers compressed, as far as who asks takes that. Other files and streams are not touched. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (!(typeof payload === 'string' || Buffer.isBuffer(payload)) || payload.length < WORTH_LENGTH) return payload
    if (!JSON_TYPE.test(String(reply.getHeader('content-type'))) || reply.hasHeader('content-encoding')) return payload
    reply.header('Vary', 'Accept-Encoding')
    const coding = codingFor(request.headers['accept-encoding'])
    if (coding === null) return payload
    reply.header('Content-Encoding', coding).removeHeader('content-length')
    return compressed(payload, coding)
  })
}
