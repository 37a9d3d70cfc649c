import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { nearest } from '#kernel/nearest.ts'
import { Refusal } from './process/refusal.ts'

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export type GoogleMeetAccount = {
  readonly clientId: string
  readonly clientSecret: string
  readonly refreshToken: string
  /** Where Google is reached; others than its own for a proxy or a test. */
  readonly tokenUrl: string
  readonly apiUrl: string
}

export type Config = {
  /** 0 lets the machine choose a free port. */
  readonly port: number
  readonly host: string
  /** Absolute folder for the embedded database and the files. */
  readonly dataDir: string
  /** null: the embedded PostgreSQL. */
  readonly databaseUrl: string | null
  /** Address under which people reach Muster, without a slash at the end; null: the address it listens on. */
  readonly publicUrl: string | null
  readonly smtpUrl: string | null
  readonly mailFrom: string
  /** Acts as an admin's token while set (api.md, sign-in). */
  readonly bootstrapToken: string | null
  /** Who may say for whom a request comes (X-Forwarded-For): addresses, ranges and names of networks; null: nobody. */
  readonly trustProxy: readonly string[] | null
  /** Hosts that webhooks may reach although they are inside the network: names or addresses, with a port where only that one is meant. */
  readonly webhookHosts: readonly string[] | null
  /** The account that makes meeting rooms at Google Meet; null: links are pasted by hand. */
  readonly googleMeet: GoogleMeetAccount | null
  readonly logLevel: LogLevel
  readonly release: string
}

export type Environment = Readonly<Record<string, string | undefined>>

type Setting<K extends keyof Config = keyof Config> = {
  readonly name: string
  readonly field: K
  readonly meaning: string
  /** Text used when the variable is unset or empty; null: the setting is off. */
  readonly fallback: string | null
  readonly secret: boolean
  /** Answers the value, or throws an `Error` whose message says what the value must be. */
  readonly read: (text: string) => Config[K]
}

const must = (what: string) => new Error(`it must be ${what}`)

function readPort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw must('a number from 0 to 65535')
  return Number(text)
}

const urlReader =
  (protocols: readonly string[], example: string) =>
  (text: string): string => {
    const url = URL.parse(text)
    if (url === null || !protocols.includes(url.protocol)) throw must(`an address such as ${example}`)
    return text.replace(/\/+$/, '')
  }

function readHost(text: string): string {
  if (!/^[A-Za-z0-9.:_-]+$/.test(text)) throw must('a host name or an address such as 127.0.0.1')
  return text
}

function readBootstrapToken(text: string): string {
  if (text.length < 32) throw must(`at least 32 characters long (it has ${text.length})`)
  if (!/^[\x21-\x7e]+$/.test(text)) throw must('written in printable ASCII characters without spaces')
  return text
}

/** Names of networks that proxies stand in: this machine, and those that are not on the internet. */
const NETWORKS = ['loopback', 'uniquelocal']

/** Addresses only: a number of hops cannot tell a proxy from a caller who reaches Muster directly and forges the header. */
function readTrustProxy(text: string): readonly string[] {
  const addresses = text.split(',').map((address) => address.trim())
  if (!addresses.every((address) => NETWORKS.includes(address) || isNetwork(address)))
    throw must(`addresses of proxies such as 127.0.0.1, 10.0.0.0/8, or ${NETWORKS.join(' or ')}`)
  return addresses
}

/** An address, or a range of them that is not everybody's. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0
  if (prefix === undefined) return bits > 0
  return rest.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= bits
}

/** Lower case, as URLs have them. */
function readWebhookHosts(text: string): readonly string[] {
  const hosts = text.split(',').map((host) => host.trim().toLowerCase())
  if (!hosts.every((host) => /^[a-z0-9._:[\]-]+$/.test(host)))
    throw must('hosts such as chat.internal or 10.0.0.5:8080, with commas between')
  return hosts
}

const GOOGLE_TOKEN_URL = 'https://oauth2.googleapis.com/token'
const GOOGLE_MEET_URL = 'https://meet.googleapis.com'
const GOOGLE_EXAMPLE = 'JSON such as {"client_id":"…","client_secret":"…","refresh_token":"…"}, with these three texts'

/** The file that Google's own tools write for an authorised user, as one line; what else stands in it is left. */
function readGoogleMeet(text: string): GoogleMeetAccount {
  const wrong = must(GOOGLE_EXAMPLE)
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw wrong
  }
  if (given === null || typeof given !== 'object') throw wrong
  const textOf = (key: string, fallback?: string): string => {
    const value = Reflect.get(given, key) ?? fallback
    if (typeof value !== 'string' || value === '') throw wrong
    return value
  }
  const address = urlReader(['https:', 'http:'], GOOGLE_MEET_URL)
  return {
    clientId: textOf('client_id'),
    clientSecret: textOf('client_secret'),
    refreshToken: textOf('refresh_token'),
    tokenUrl: address(textOf('token_uri', GOOGLE_TOKEN_URL)),
    apiUrl: address(textOf('api_url', GOOGLE_MEET_URL)),
  }
}

function readLogLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text)
  if (level === undefined) throw must(`one of ${LOG_LEVELS.join(', ')}`)
  return level
}

function readSender(text: string): string {
  if (!/^[^@\s]+@[^@\s]+$|<[^@\s]+@[^@\s]+>$/.test(text.trim())) throw must('an e-mail address such as Muster <muster@example.com>')
  return text.trim()
}

const VERSION: string = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')).version

const setting = <K extends keyof Config>(row: Setting<K>) => row

/** Every setting there is; the README's table and `doctor` follow this list. */
export const SETTINGS = [
  setting({
    name: 'PORT',
    field: 'port',
    meaning: 'port of the web server; 0 takes a free one',
    fallback: '3000',
    secret: false,
    read: readPort,
  }),
  setting({
    name: 'HOST',
    field: 'host',
    meaning: 'address to listen on; 0.0.0.0 for all',
    fallback: '127.0.0.1',
    secret: false,
    read: readHost,
  }),
  setting({
    name: 'MUSTER_DATA',
    field: 'dataDir',
    meaning: 'data folder',
    fallback: './data',
    secret: false,
    read: (text) => resolve(text),
  }),
  setting({
    name: 'DATABASE_URL',
    field: 'databaseUrl',
    meaning: 'PostgreSQL 15 or later to use instead of the embedded one',
    fallback: null,
    secret: true,
    read: urlReader(['postgres:', 'postgresql:'], 'postgresql://user:password@host:5432/muster'),
  }),
  setting({
    name: 'PUBLIC_URL',
    field: 'publicUrl',
    meaning: 'address under which people reach Muster, for links in mails',
    fallback: null,
    secret: false,
    read: urlReader(['http:', 'https:'], 'https://muster.example.com'),
  }),
  setting({
    name: 'SMTP_URL',
    field: 'smtpUrl',
    meaning: 'mail server; without it mails stay readable in the app',
    fallback: null,
    secret: true,
    read: urlReader(['smtp:', 'smtps:'], 'smtp://user:password@host:587'),
  }),
  setting({
    name: 'MAIL_FROM',
    field: 'mailFrom',
    meaning: 'sender of mails',
    fallback: 'Muster <muster@localhost>',
    secret: false,
    read: readSender,
  }),
  setting({
    name: 'MUSTER_BOOTSTRAP_TOKEN',
    field: 'bootstrapToken',
    meaning: 'acts as an admin token while set, for automated set-up; 32 characters or more',
    fallback: null,
    secret: true,
    read: readBootstrapToken,
  }),
  setting({
    name: 'MUSTER_TRUST_PROXY',
    field: 'trustProxy',
    meaning: 'addresses of the proxies whose X-Forwarded-For is believed, such as loopback or 10.0.0.0/8',
    fallback: null,
    secret: false,
    read: readTrustProxy,
  }),
  setting({
    name: 'MUSTER_WEBHOOK_HOSTS',
    field: 'webhookHosts',
    meaning: 'hosts inside this network that webhooks may reach, such as chat.internal or 10.0.0.5:8080',
    fallback: null,
    secret: false,
    read: readWebhookHosts,
  }),
  setting({
    name: 'MUSTER_GOOGLE_MEET',
    field: 'googleMeet',
    meaning: 'account that makes meeting rooms at Google Meet, as JSON; without it links are pasted by hand',
    fallback: null,
    secret: true,
    read: readGoogleMeet,
  }),
  setting({
    name: 'MUSTER_LOG',
    field: 'logLevel',
    meaning: `how much is logged: ${LOG_LEVELS.join(', ')}`,
    fallback: 'info',
    secret: false,
    read: readLogLevel,
  }),
  setting({
    name: 'MUSTER_RELEASE',
    field: 'release',
    meaning: 'name of the running release',
    fallback: VERSION,
    secret: false,
    read: (text) => text,
  }),
] as const satisfies readonly Setting[]

/** Text that a person may see: secrets masked, with the length as a hint that the right one is set. */
const shownValue = (row: { secret: boolean }, text: string) => (row.secret ? `•••• (${text.length} characters)` : text)

export type SettingReport = { name: string; meaning: string; shown: string; set: boolean; problem: string | null }

function readOne(row: (typeof SETTINGS)[number], env: Environment): { value: Config[keyof Config]; report: SettingReport } {
  const given = env[row.name] || null
  const text = given ?? row.fallback
  const report: SettingReport = {
    name: row.name,
    meaning: row.meaning,
    shown: text === null ? '(off)' : shownValue(row, text),
    set: given !== null,
    problem: null,
  }
  if (text === null) return { value: null, report }
  try {
    return { value: row.read(text), report }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const value = row.secret ? '' : ` "${text}"`
    return { value: null, report: { ...report, problem: `The setting ${row.name}${value} is wrong: ${why}.` } }
  }
}

function listUnknown(env: Environment): string[] {
  const known: readonly string[] = SETTINGS.map((row) => row.name)
  return Object.keys(env)
    .filter((name) => name.startsWith('MUSTER_') && !known.includes(name))
    .map((name) => {
      const near = nearest(name, known)
      const hint = near === null ? 'remove it, or see bin/muster doctor for the list' : `did you mean ${near}`
      return `There is no setting ${name}; ${hint}${near === null ? '.' : '?'}`
    })
}

/** Reads every setting without judging the whole: for `doctor`. `config` is null when anything is wrong. */
export function inspectConfig(env: Environment = process.env): { config: Config | null; settings: SettingReport[]; problems: string[] } {
  const rows = SETTINGS.map((row) => ({ row, ...readOne(row, env) }))
  const settings = rows.map((r) => r.report)
  const problems = [...settings.flatMap((s) => s.problem ?? []), ...listUnknown(env)]
  // Each field has exactly one row in SETTINGS whose `read` answers that field's type.
  const config = Object.fromEntries(rows.map(({ row, value }) => [row.field, value])) as Config
  return { config: problems.length === 0 ? config : null, settings, problems }
}

/** Throws a `Refusal` that names everything that is wrong. */
export function readConfig(env: Environment = process.env): Config {
  const { config, problems } = inspectConfig(env)
  if (config === null) throw new Refusal(problems.join(' '))
  return config
}
