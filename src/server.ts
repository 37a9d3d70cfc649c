import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '#kernel/app-error.ts'
import { seedAgenda } from '#modules/agenda/seed.ts'
import { seedScorecards } from '#modules/calls/seed.ts'
import { seedDocuments } from '#modules/documents/seed.ts'
import { seedEquipment } from '#modules/equipment/seed.ts'
import { makeMissingTickets } from '#modules/forms/commands/make-tickets.ts'
import { seedForms } from '#modules/forms/seed.ts'
import { createAuthenticate, ownRowOf, renewActors, SESSION_COOKIE } from '#modules/people/authenticate.ts'
import { seedBootstrapPerson } from '#modules/people/bootstrap.ts'
import { offerSetupLink } from '#modules/people/setup.ts'
import { seedProgrammes } from '#modules/programmes/seed.ts'
import { seedExamples } from '#modules/proofs/seed.ts'
import { seedResources } from '#modules/resources/seed.ts'
import { seedTickets } from '#modules/tickets/seed.ts'
import { seedTroubleshooting } from '#modules/troubleshooting/seed.ts'
import type { Rights } from '#platform/actor.ts'
import { type Clock, systemClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { type Connection, type Db, openDatabase } from '#platform/db/database.ts'
import { listPending, migrate } from '#platform/db/migrate.ts'
import { createFileStore } from '#platform/files/file-store.ts'
import { createHttp } from '#platform/http/app.ts'
import { createDrain } from '#platform/http/drain.ts'
import { openApiOf } from '#platform/http/openapi.ts'
import { createPages, type PageReader, readManifest } from '#platform/http/pages.ts'
import { problemOf } from '#platform/http/problem.ts'
import { createRouter, type RouteEntry } from '#platform/http/router.ts'
import { isQueueThere, migrateJobs, startJobs } from '#platform/jobs/jobs.ts'
import { Live } from '#platform/live/live.ts'
import type { Log } from '#platform/log.ts'
import { createMailJob } from '#platform/mail/mail.ts'
import type { Surroundings } from '#platform/module.ts'
import { gatherReactions } from '#platform/outbox/events.ts'
import { MODULES, PARTS } from './modules.ts'
import { framesOf, readsOf, SCREENS } from './pages.ts'

export type ServerOptions = {
  config: Config
  connection: Connection
  log: Log
  clock?: Clock
  /** Tests and development: answers are checked against their shapes. */
  checkAnswers?: boolean
  /** Jobs (mail, sealing) run in this process; off in most tests. */
  runJobs?: boolean
}

export type Server = {
  app: FastifyInstance
  entries: readonly RouteEntry[]
  url: string
  setupLink: string | null
  close: () => Promise<void>
}

const WEB = join(import.meta.dirname, '../dist/web')
/** Database connections of one app process. */
const CONNECTIONS = 10

/** All rights of all modules in one table; the same name twice stops the start. */
export function gatherRights(): Rights {
  const all: Record<string, Rights[string]> = {}
  for (const module of MODULES) {
    for (const [right, grants] of Object.entries(module.rights)) {
      if (all[right]) throw new Error(`the right "${right}" is declared twice`)
      all[right] = grants
    }
  }
  return all
}

/** The page of every screen as it was built; null while nothing is. */
function builtPages(): ReturnType<typeof createPages> | null {
  const [page, manifest] = [join(WEB, 'index.html'), join(WEB, '.vite', 'manifest.json')]
  if (!existsSync(page) || !existsSync(manifest)) return null
  const text = (path: string) => readFileSync(path, 'utf8')
  return createPages({ html: text(page), manifest: readManifest(text(manifest)), screens: SCREENS, framesOf, readsOf })
}

type ReaderOf = (request: FastifyRequest) => Promise<PageReader | null>

/** What a page may name of its reader. A database that does not answer holds up no page. */
const createReaderOf =
  (db: Db, clock: Clock): ReaderOf =>
  async (request) => {
    const cookie = request.cookies[SESSION_COOKIE]
    if (cookie === undefined) return null
    return (await ownRowOf(db, clock.now(), cookie).catch(() => null)) ?? {}
  }

/** Serves the built web app; unknown paths answer its page, so that the browser's own router takes them. */
async function serveWeb(app: FastifyInstance, live: Live, readerOf: ReaderOf): Promise<void> {
  const built = builtPages()
  if (built) {
    await app.register(fastifyStatic, {
      root: WEB,
      wildcard: false,
      preCompressed: true,
      setHeaders: (reply, path) =>
        reply.header('Cache-Control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
    })
  }
  app.setNotFoundHandler(async (request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.startsWith('/assets/')
    if (built && isPage) {
      const page = built(request.url, await readerOf(request), live.position)
      return reply.code(200).header('Cache-Control', 'no-cache').type('text/html; charset=utf-8').send(page)
    }
    const problem = problemOf(new AppError('resource.not_found', `There is nothing at ${request.url.slice(0, 200)}.`), request.id)
    return reply.code(404).type('application/problem+json').send(problem)
  })
}

async function serveDocs(app: FastifyInstance, document: Record<string, unknown>): Promise<void> {
  await app.register(swagger, { mode: 'static', specification: { document: document as never } })
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
  app.get('/api/v1/openapi.json', (_request, reply) => reply.send(document))
}

/** Whether the process runs, and whether it can serve: database reachable, migrations done, queue there. */
function serveHealth(app: FastifyInstance, db: Db): void {
  app.get('/healthz', () => ({ ok: true }))
  app.get('/readyz', async (_request, reply) => {
    const pending = await listPending(db).catch(() => null)
    const queue = await isQueueThere(db).catch(() => false)
    const ready = pending?.length === 0 && queue
    return reply.code(ready ? 200 : 503).send({ ok: ready, database: pending !== null, pendingMigrations: pending?.length ?? null, queue })
  })
}

/** An address that a browser on this machine can open. */
const openable = (host: string) => (host === '0.0.0.0' || host === '::' ? 'localhost' : host)

/** Builds the app with every module's routes; nothing listens yet. */
async function buildApp({ config, connection, log, clock = systemClock, checkAnswers = false }: ServerOptions, db: Db) {
  const rights = gatherRights()
  const live = new Live({
    ...{ db, connection, log },
    events: MODULES.flatMap(({ events }) => events),
    renewActors: (actors) => renewActors(db, clock.now(), rights, actors),
  })
  const secure = config.publicUrl?.startsWith('https:') ?? false
  const app = await createHttp({ log, secure, trustProxy: config.trustProxy })
  const surroundings: Surroundings = {
    clock,
    live,
    rights,
    secure,
    files: createFileStore(config.dataDir),
    mailOn: config.smtpUrl !== null,
    googleMeet: config.googleMeet,
    webhookHosts: config.webhookHosts ?? [],
    parts: PARTS,
    publicUrl: config.publicUrl ?? `http://${openable(config.host)}:${config.port}`,
  }
  const reactions = gatherReactions(MODULES.flatMap(({ reactions: own = [] }) => (typeof own === 'function' ? own(surroundings) : own)))
  const { route, entries } = createRouter(app, {
    db,
    clock,
    checkAnswers,
    rights: new Set(Object.keys(rights)),
    reactions,
    authenticate: createAuthenticate({ db, clock, rights, bootstrapToken: config.bootstrapToken }),
  })
  for (const module of MODULES) module.routes?.(route, surroundings)
  serveHealth(app, db)
  await serveDocs(app, openApiOf(entries, config.release))
  await serveWeb(app, live, createReaderOf(db, clock))
  const jobs = MODULES.flatMap(({ jobs: own = [] }) => (typeof own === 'function' ? own({ ...surroundings, reactions }) : own))
  return { app, entries, live, jobs }
}

/** Wires configuration, database, modules and HTTP together, and listens. Nothing else wires. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { config, connection, log, clock = systemClock } = options
  /** What is open so far, ended from the newest to the oldest. */
  const opened: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const end of opened.splice(0).reverse()) await end()
  }
  try {
    const { db, pool, close: closeDatabase } = openDatabase(connection, CONNECTIONS, 'after_commit')
    opened.push(closeDatabase)
    await migrate(db)
    await migrateJobs(pool, log)
    await seedProgrammes(db, clock.now())
    await seedExamples(db, clock.now())
    await seedResources(db, clock.now())
    await seedAgenda(db, clock.now())
    await seedForms(db, clock.now())
    await seedScorecards(db, clock.now())
    await seedTickets(db, clock.now())
    await seedEquipment(db, clock.now())
    await seedTroubleshooting(db, clock.now())
    await makeMissingTickets(db, clock.now())
    await seedDocuments(db, clock.now())
    if (config.bootstrapToken !== null) await seedBootstrapPerson(db, clock.now())
    const { app, entries, live, jobs: ofModules } = await buildApp(options, db)
    const jobs = [createMailJob({ smtpUrl: config.smtpUrl, from: config.mailFrom }, clock), ...ofModules]
    if (options.runJobs !== false) {
      const runner = await startJobs(pool, db, jobs, log)
      opened.push(() => runner.stop())
    }
    opened.push(createDrain(app))
    await live.start()
    opened.push(() => live.stop())
    await app.listen({ port: config.port, host: config.host })
    const address = app.addresses()[0]
    const port = typeof address === 'object' ? address.port : config.port
    const url = config.publicUrl ?? `http://${openable(config.host)}:${port}`
    return { app, entries, url, setupLink: await offerSetupLink(db, clock.now(), url), close }
  } catch (error) {
    await close().catch(() => {})
    throw error
  }
}
