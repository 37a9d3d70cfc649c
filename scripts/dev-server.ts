import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createServer } from 'vite'
import { readConfig } from '#platform/config.ts'
import { createLog } from '#platform/log.ts'
import { provideDatabase } from '#platform/process/provide-database.ts'
import { startServer } from '../src/server.ts'

/** The roles of product.md, in the order of their screens; each gets a person and a sign-in link at every start. */
const ROLES = ['admin', 'manager', 'lead', 'wfm', 'pm', 'hr', 'certifier', 'licensing', 'it', 'agent']
const ROOT = join(import.meta.dirname, '..')

type Answer = { id: string; version: number; link: string; rows: { id: string; email: string }[] }

/** A caller of the API with the set-up token of this start. */
const callerOf =
  (url: string, token: string) =>
  async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Answer
  }

/** Server, sample class, one person per role, and the web app rebuilt as it is edited. Its record lies in `.muster/dev`. */
export async function develop(): Promise<number> {
  const token = randomBytes(24).toString('hex')
  const config = readConfig({
    ...process.env,
    MUSTER_DATA: process.env.MUSTER_DATA ?? join(ROOT, '.muster/dev'),
    MUSTER_BOOTSTRAP_TOKEN: token,
    PUBLIC_URL: 'http://localhost:5173',
  })
  const log = createLog('warn')
  const database = await provideDatabase(config, log, (error) => log.fatal(error.message))
  const server = await startServer({ config, connection: database.connection, log, checkAnswers: true })
  const call = callerOf(`http://${config.host}:${config.port}`, token)
  const sample = await call('POST', '/sample-class')
  const { rows } = await call('GET', '/people?limit=500')
  for (const role of ROLES) {
    const email = `${role}@example.com`
    const id =
      rows.find((person) => person.email === email)?.id ??
      (await call('POST', '/people', { name: `Dev ${role}`, email, roles: [role], sendLink: false })).id
    console.log(`${role.padEnd(10)} ${(await call('POST', `/people/${id}/link`)).link}`)
  }
  await call('PATCH', `/cohorts/${sample.id}`, { leads: ['lead@example.com'], pms: ['pm@example.com'], version: sample.version })
  const vite = await createServer({ configFile: join(ROOT, 'vite.config.ts'), server: { port: 5173, strictPort: true } })
  await vite.listen()
  console.log('Open a link above to sign in as that role. Mails are kept in the app: admin, Mail kept by Muster. Stop with Ctrl-C.')
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
  await vite.close()
  await server.close()
  await database.stop()
  return 0
}
