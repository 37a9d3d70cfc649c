import { type DestinationStream, type Logger, pino } from 'pino'
import { fromEpochSeconds } from '#kernel/instant.ts'
import type { LogLevel } from './config.ts'

export type Log = Logger

/** Fields that never reach a log, wherever they stand at the first two levels. */
const SECRET_FIELDS = [
  'password',
  'token',
  'authorization',
  'cookie',
  'connectionString',
  'databaseUrl',
  'smtpUrl',
  'bootstrapToken',
  'googleMeet',
]

const LEVEL_NAMES: Readonly<Record<number, string>> = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'WARN', 50: 'ERROR', 60: 'FATAL' }

/** One JSON log line as a line for people: clock time in UTC, level, message, then the other fields as `name=value`. */
export function prettyLine(json: string): string {
  const { level, time, msg, pid: _pid, hostname: _hostname, err, ...rest } = JSON.parse(json)
  const fields = Object.entries(rest).map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const stack = err === undefined ? '' : `\n${err.stack ?? err.message}`
  const clock = fromEpochSeconds(time / 1000).slice(11, 19)
  return `${[clock, (LEVEL_NAMES[level] ?? level).toString().padEnd(5), msg ?? '', ...fields].join(' ').trimEnd()}${stack}\n`
}

const onStderr = (pretty: boolean): DestinationStream => ({ write: (line) => void process.stderr.write(pretty ? prettyLine(line) : line) })

/**
 * JSON lines on stderr, or readable lines when stderr is a terminal. Stdout stays free for what a command answers.
 * `destination` is for tests and for callers that keep the log elsewhere.
 */
export function createLog(level: LogLevel, destination: DestinationStream = onStderr(process.stderr.isTTY === true)): Log {
  const paths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`])
  return pino({ level, base: null, redact: { paths, censor: '[hidden]' }, timestamp: pino.stdTimeFunctions.epochTime }, destination)
}
