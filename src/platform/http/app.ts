import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import type { Actor } from '../actor.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/database.ts'
import type { Log } from '../log.ts'
import type { Reactions } from '../outbox/events.ts'
import { answerBrokenRequest } from './broken-request.ts'
import { compressAnswers } from './compress.ts'
import { problemHandler } from './problem.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** `send` was called; what is sent may still be on its way (`sent` says only that it has gone). */
    isAnswering: boolean
  }
}

export const MAX_FILE_BYTES = 50 * 1024 * 1024

export type RouterOptions = {
  db: Db
  clock: Clock
  reactions: Reactions
  /** Rights that exist; a route naming another one stops the start. */
  rights: ReadonlySet<string>
  authenticate: (request: FastifyRequest) => Promise<Actor | null>
  /** True in tests and development: every answer is checked against its shape before it is sent. */
  checkAnswers: boolean
}

/** Fastify with what every route shares: ids, size limits, security headers, problem documents. */
export async function createHttp(options: { log: Log; secure: boolean; trustProxy: Config['trustProxy'] }): Promise<FastifyInstance> {
  const onError = problemHandler(options.log)
  const app = Fastify({
    loggerInstance: options.log,
    trustProxy: options.trustProxy === null ? false : [...options.trustProxy],
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => crypto.randomUUID(),
    bodyLimit: 2 * 1024 * 1024,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 400 },
    frameworkErrors: onError,
    clientErrorHandler: answerBrokenRequest,
  }) as unknown as FastifyInstance
  app.removeContentTypeParser('text/plain')
  app.setErrorHandler(onError)
  await app.register(cookie)
  await app.register(multipart, {
    limits: { fileSize: MAX_FILE_BYTES, files: 100, fields: 50, fieldSize: 256 * 1024 },
    throwFileSizeLimit: true,
  })
  await app.register(rateLimit, { global: false })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: options.secure ? { maxAge: 15_552_000 } : false,
    crossOriginEmbedderPolicy: false,
  })
  app.decorateReply('isAnswering', false)
  app.addHook('onSend', async (request, reply) => {
    reply.isAnswering = true
    reply.header('X-Request-Id', request.id)
    // The self-test of equipment uses both; the app is one page, so it is the page that may, and no frame.
    reply.header('Permissions-Policy', 'camera=(self), microphone=(self), display-capture=(), geolocation=()')
  })
  compressAnswers(app)
  return app
}
