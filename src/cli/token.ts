import { parseArgs } from 'node:util'
import { AppError } from '#kernel/app-error.ts'
import { makeToken, revokeToken } from '#modules/people/commands/tokens.ts'
import { listTokens } from '#modules/people/store/tokens.ts'
import { findByEmail } from '#modules/people/store.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING, SYSTEM } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { type Db, inTransaction, type Tx } from '#platform/db/database.ts'
import { Refusal } from '#platform/process/refusal.ts'
import type { Io } from './io.ts'
import { withRecord } from './open-record.ts'

const USAGE = [
  'muster token create --person EMAIL --name NAME [--access read|full] [--expires YYYY-MM-DD]',
  'muster token list',
  'muster token revoke ID',
  '',
].join('\n')

const wrongUsage = (sentence: string) => new Refusal(`${sentence}\n${USAGE.trimEnd()}`, { exitCode: 2 })

/** The command line acts as Muster itself; the audit trail says so. */
const actOf = (tx: Tx): Act => ({
  tx,
  actor: { ...SYSTEM, name: 'Command line' },
  scope: EVERYTHING,
  at: systemClock.now(),
  requestId: null,
  address: null,
  userAgent: null,
  reactions: new Map(),
})

type Options = { person: string; name: string; access: 'read' | 'full'; expiresAt: string | null }

function optionsOf(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { person: { type: 'string' }, name: { type: 'string' }, access: { type: 'string' }, expires: { type: 'string' } },
  })
  const { person, name, access = 'full', expires } = values
  if (!person) throw wrongUsage('Say whom the token acts for: --person EMAIL.')
  if (!name?.trim()) throw wrongUsage('Give the token a name, so that you know it again: --name NAME.')
  if (access !== 'read' && access !== 'full') throw wrongUsage(`--access is read or full, not "${access}".`)
  if (expires !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(expires))
    throw wrongUsage(`--expires is a day such as 2027-01-31, not "${expires}".`)
  if (expires !== undefined && Number.isNaN(Date.parse(expires))) throw wrongUsage(`There is no day ${expires}.`)
  return { person, name: name.trim().slice(0, 80), access, expiresAt: expires === undefined ? null : `${expires}T23:59:59Z` }
}

async function create(db: Db, options: Options, io: Io): Promise<void> {
  const { name, access, expiresAt } = options
  const person = await findByEmail(db, options.person.trim().toLowerCase())
  if (!person) throw new Refusal(`Nobody with the address ${options.person} is here. Add them under People first.`)
  if (person.state === 'disabled') throw new Refusal(`${options.person} is disabled. Let them in again first.`)
  const { token, secret } = await inTransaction(db, (tx) => makeToken(actOf(tx), { name, access, expiresAt, personId: person.id }))
  io.stderr.write(`Token ${token.id} acts for ${person.name}. Its secret is shown only now:\n`)
  io.stdout.write(`${secret}\n`)
}

const PAGE = 500

async function list(db: Db, io: Io): Promise<void> {
  let after: readonly [string, string] | null = null
  for (;;) {
    const tokens = await listTokens(db, null, PAGE, after)
    for (const token of tokens) {
      const state = token.revokedAt ? `revoked ${token.revokedAt}` : token.expiresAt ? `until ${token.expiresAt}` : 'no expiry'
      const used = token.lastUsedAt ? `used ${token.lastUsedAt}` : 'never used'
      io.stdout.write(`${[token.id, token.access, state, used, token.personName, token.name].join('\t')}\n`)
    }
    const last = tokens.at(-1)
    if (tokens.length < PAGE || !last) return
    after = [last.createdAt, last.id]
  }
}

async function revoke(db: Db, id: string, io: Io): Promise<void> {
  await inTransaction(db, (tx) => revokeToken(actOf(tx), id))
  io.stderr.write(`Token ${id} is revoked.\n`)
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function planned(args: readonly string[]): (db: Db, io: Io) => Promise<void> {
  const [what, ...rest] = args
  if (what === 'create') {
    const options = optionsOf(rest)
    return (db, io) => create(db, options, io)
  }
  if (what === 'list' && rest.length === 0) return list
  const [id] = rest
  if (what === 'revoke' && id !== undefined && rest.length === 1) {
    if (!ID.test(id)) throw new Refusal(`"${id}" is not the id of a token; see "muster token list".`, { exitCode: 2 })
    return (db, io) => revoke(db, id, io)
  }
  throw wrongUsage(what === undefined ? 'Say what to do with tokens.' : `"muster token ${args.join(' ')}" is not understood.`)
}

/** Makes, lists and revokes API tokens on the record; only the secret goes to stdout. Answers 0, or throws a `Refusal`. */
export async function token(args: readonly string[], io: Io): Promise<number> {
  if (args[0] === '--help') {
    io.stdout.write(USAGE)
    return 0
  }
  const work = planArguments(args)
  try {
    await withRecord((db) => work(db, io))
    return 0
  } catch (error) {
    throw error instanceof AppError ? new Refusal(error.message) : error
  }
}

/** Arguments are judged before any database is looked for. */
function planArguments(args: readonly string[]) {
  try {
    return planned(args)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw wrongUsage(`${(error as Error).message}.`)
  }
}
