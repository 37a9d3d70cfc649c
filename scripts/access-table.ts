import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROLE_NAMES, ROLES, type Role } from '#modules/people/model.ts'
import type { Rights } from '#platform/actor.ts'
import { readConfig } from '#platform/config.ts'
import { startEmbeddedForTests } from '#platform/db/embedded/for-tests.ts'
import type { RouteEntry } from '#platform/http/router.ts'
import { createLog } from '#platform/log.ts'
import { gatherRights, startServer } from '../src/server.ts'

export const ACCESS_PAGE = join(import.meta.dirname, '../docs/access.md')

const WORDS = { all: 'all', cohort: 'own classes', own: 'own row' } as const
const OPEN_TO: Readonly<Record<string, string>> = { public: 'anyone', signed_in: 'yes' }

function cellOf(rights: Rights, right: string, role: Role): string {
  const open = OPEN_TO[right]
  if (open) return open
  if (role === 'admin') return WORDS.all
  const reach = rights[right]?.[role]
  return reach ? WORDS[reach] : ''
}

/** The page `docs/access.md`: every route with the right it asks for, and how far that reaches for each role. */
export function accessTable(entries: readonly Pick<RouteEntry, 'method' | 'path' | 'right'>[], rights: Rights): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const head = ['Route', 'Right', ...ROLES.map((role) => ROLE_NAMES[role])]
  const rows = entries.map(({ method, path, right }) => [
    `\`${method} ${path}\``,
    OPEN_TO[right] ? '' : `\`${right}\``,
    ...ROLES.map((role) => cellOf(rights, right, role)),
  ])
  return [
    '# Who may use which route',
    '',
    'Written by `npm run docs:access` from the routes and the rights that the modules declare; a test fails while it is out of date, and',
    'another one walks every line as every role. Paths are below `/api/v1`.',
    '',
    '- *anyone*: without signing in. *yes*: everybody who is signed in.',
    '- *all*: every row. *own classes*: classes one is a member of in that role; others are answered 404. *own row*: one’s own agent row.',
    '- Empty: answered 403. Somebody with several roles may do what any of them may. Without signing in the answer is 401.',
    '- `track.set`: licensing and IT set only the tracks that the programme leaves to them (`setBy`); others are answered 403.',
    '',
    line(head),
    line(head.map(() => '---')),
    ...rows.map(line),
    '',
  ].join('\n')
}

/** Starts a server of its own, on a database of its own, and writes down what it serves. */
async function writeAccessPage(): Promise<void> {
  const embedded = await startEmbeddedForTests()
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-access-'))
  try {
    const config = readConfig({ PORT: '0', MUSTER_DATA: dataDir, MUSTER_LOG: 'error' })
    const server = await startServer({ config, connection: embedded.connection, log: createLog('error'), runJobs: false })
    await writeFile(ACCESS_PAGE, accessTable(server.entries, gatherRights()))
    await server.close()
    process.stdout.write(`docs/access.md has ${server.entries.length} routes.\n`)
  } finally {
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

if (import.meta.main) await writeAccessPage()
