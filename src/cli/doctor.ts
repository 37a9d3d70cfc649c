import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, inspectConfig, type SettingReport } from '#platform/config.ts'
import { openDatabase } from '#platform/db/database.ts'
import { findBinaries } from '#platform/db/embedded/binaries.ts'
import { type FolderOwner, findLiveOwner } from '#platform/db/embedded/folder-owner.ts'
import { prepareDataDir } from '#platform/db/embedded/place.ts'
import { startEmbedded } from '#platform/db/embedded/start.ts'
import { listPending } from '#platform/db/migrate.ts'
import { createLog } from '#platform/log.ts'
import { whyNotListen } from '#platform/process/port.ts'
import { readServerVersion } from '#platform/process/provide-database.ts'
import { messageOf, Refusal } from '#platform/process/refusal.ts'
import type { Io } from './io.ts'

/** One line of the report; `wrong` comes with what to do, in its sentence. */
type Finding = { readonly about: string; readonly state: 'ok' | 'wrong'; readonly says: string }

const ok = (about: string, says: string): Finding => ({ about, state: 'ok', says })
const wrong = (about: string, says: string): Finding => ({ about, state: 'wrong', says })

const SCARCE_BYTES = 500 * 1024 ** 2
const MAIL_LIMIT_MS = 5_000
const OLDEST_NODE = 24

function checkNode(): Finding {
  const version = process.versions.node
  if (Number(version.split('.')[0]) >= OLDEST_NODE) return ok('Node', version)
  return wrong('Node', `${version} is too old for the server; start it with "npm start" or bin/muster, which bring Node ${OLDEST_NODE}.`)
}

function checkDataFolder(config: Config): Finding {
  try {
    return ok('data folder', `${prepareDataDir(config.dataDir)} is writable`)
  } catch (error) {
    return wrong('data folder', messageOf(error))
  }
}

async function checkDisk(config: Config): Promise<Finding> {
  const folder = existsSync(config.dataDir) ? config.dataDir : '.'
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const says = `${(free / 1024 ** 3).toFixed(1)} GB free at ${config.dataDir}`
  return free < SCARCE_BYTES ? wrong('disk', `${says}; make room, or set MUSTER_DATA to a larger disk.`) : ok('disk', says)
}

async function checkPort(config: Config, owner: FolderOwner | null): Promise<Finding> {
  const reason = await whyNotListen(config.host, config.port)
  if (reason === null) return ok('port', `${config.port} on ${config.host} is free`)
  if (owner !== null)
    return ok('port', `${config.port} on ${config.host} is in use, and Muster runs (process ${owner.pid} since ${owner.since})`)
  return wrong('port', reason)
}

/** Muster itself speaks plain HTTP, so https means that something stands before it. */
function checkProxy({ publicUrl, trustProxy }: Config): Finding[] {
  if (publicUrl === null || trustProxy !== null || !publicUrl.startsWith('https:')) return []
  return [
    wrong(
      'proxy',
      'PUBLIC_URL is https, so a proxy stands before Muster, and all its callers count as one for the limits on sign-in tries; set MUSTER_TRUST_PROXY to its address, on this machine to loopback.',
    ),
  ]
}

async function checkMigrations(connectionString: string): Promise<Finding> {
  const { db, close } = openDatabase({ connectionString }, 1)
  try {
    const pending = await listPending(db)
    return ok('migrations', pending.length === 0 ? 'all done' : `${pending.length} to do (${pending.join(', ')}); the next start does them`)
  } catch (error) {
    return wrong('migrations', `cannot be read: ${messageOf(error)}. Check that the database user owns the schema.`)
  } finally {
    await close()
  }
}

async function checkServer(label: string, connectionString: string): Promise<Finding[]> {
  const version = await readServerVersion(connectionString)
  return [ok('database', `PostgreSQL ${version} ${label} answers`), await checkMigrations(connectionString)]
}

/** A database that nobody runs is started for the look and stopped again; one that does not exist yet is not made. */
async function checkEmbedded(config: Config, owner: FolderOwner | null): Promise<Finding[]> {
  if (owner !== null) {
    if (owner.connectionString === null) return [ok('database', `is being started by process ${owner.pid}`)]
    return checkServer(`(embedded, run by process ${owner.pid})`, owner.connectionString)
  }
  const made = existsSync(join(config.dataDir, 'postgres')) || existsSync(join(config.dataDir, 'postgres.location'))
  if (!made) return [ok('database', `embedded PostgreSQL ${findBinaries().name}; the first start makes it`)]
  const embedded = await startEmbedded({ dataDir: config.dataDir, log: createLog('silent') })
  try {
    return await checkServer('(embedded)', embedded.connection.connectionString)
  } finally {
    await embedded.stop()
  }
}

async function checkDatabase(config: Config, owner: FolderOwner | null): Promise<Finding[]> {
  try {
    return config.databaseUrl === null ? await checkEmbedded(config, owner) : await checkServer('(DATABASE_URL)', config.databaseUrl)
  } catch (error) {
    return [wrong('database', messageOf(error))]
  }
}

async function checkMail(config: Config): Promise<Finding> {
  if (config.smtpUrl === null) return ok('mail', 'no mail server; mails stay readable in the app')
  const { createTransport } = await import('nodemailer')
  const limits = { connectionTimeout: MAIL_LIMIT_MS, greetingTimeout: MAIL_LIMIT_MS, socketTimeout: MAIL_LIMIT_MS }
  const transport = createTransport({ url: config.smtpUrl, ...limits })
  try {
    await transport.verify()
    return ok('mail', `${new URL(config.smtpUrl).host} takes mail`)
  } catch (error) {
    return wrong(
      'mail',
      `${new URL(config.smtpUrl).host} does not take mail (${messageOf(error)}); correct SMTP_URL, or unset it to keep mails in the app.`,
    )
  } finally {
    transport.close()
  }
}

async function examine(config: Config): Promise<Finding[]> {
  const owner = findLiveOwner(config.dataDir)
  const folder = checkDataFolder(config)
  const database = folder.state === 'ok' || config.databaseUrl !== null ? await checkDatabase(config, owner) : []
  return [folder, await checkDisk(config), ...database, await checkPort(config, owner), ...checkProxy(config), await checkMail(config)]
}

const settingLine = ({ name, shown, set, meaning }: SettingReport) => `  ${name.padEnd(23)} ${shown}${set ? '' : ' (default)'}: ${meaning}`

const findingLine = ({ about, state, says }: Finding) => `  ${(state === 'ok' ? 'ok' : 'WRONG').padEnd(6)} ${about}: ${says}`

/** Prints settings (secrets masked), versions and checks. Answers 1 when something is wrong, each with what to do; else 0. */
export async function doctor(args: readonly string[], io: Io): Promise<number> {
  if (args.length > 0) throw new Refusal(`"muster doctor" takes no arguments, and "${args[0]}" is one.`, { exitCode: 2 })
  const { config, settings, problems } = inspectConfig()
  const findings = [
    checkNode(),
    ...problems.map((problem) => wrong('settings', problem)),
    ...(config === null ? [wrong('other checks', 'wait until the settings are right.')] : await examine(config)),
  ]
  const bad = findings.filter((f) => f.state === 'wrong').length
  const verdict = bad === 0 ? 'Nothing is wrong.' : `${bad} ${bad === 1 ? 'thing is' : 'things are'} wrong.`
  const release = settings.find((s) => s.name === 'MUSTER_RELEASE')?.shown ?? ''
  io.stdout.write(
    [`Muster ${release}`, '', 'Settings', ...settings.map(settingLine), '', 'Checks', ...findings.map(findingLine), '', verdict, ''].join(
      '\n',
    ),
  )
  return bad === 0 ? 0 : 1
}
