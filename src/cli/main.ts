import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nearest } from '#kernel/nearest.ts'
import { Refusal } from '#platform/process/refusal.ts'
import type { Io } from './io.ts'

type Command = { readonly words: string; readonly does: string; readonly run: (args: string[], io: Io) => Promise<number> }

/** Each command's code is read only when it is called: `attendance decide` starts without the server's. */
const COMMANDS: readonly Command[] = [
  { words: 'serve', does: 'run the web application', run: async (args, io) => (await import('./serve.ts')).serve(args, io) },
  {
    words: 'doctor',
    does: 'list settings, versions and what is wrong, with what to do',
    run: async (args, io) => (await import('./doctor.ts')).doctor(args, io),
  },
  {
    words: 'attendance decide',
    does: 'decide attendance from files: --class class.json REPORT...',
    run: async (args, io) => (await import('./attendance-decide.ts')).attendanceDecide(args, io),
  },
  {
    words: 'clock explain',
    does: 'explain one clock from a file: --case CASE.json',
    run: async (args, io) => (await import('./clock-explain.ts')).clockExplain(args, io),
  },
  {
    words: 'standing explain',
    does: 'explain the ladders of one agent from a file: --case CASE.json',
    run: async (args, io) => (await import('./standing-explain.ts')).standingExplain(args, io),
  },
  {
    words: 'programme export',
    does: 'print a programme as one file: KEY',
    run: async (args, io) => (await import('./programme.ts')).programme(['export', ...args], io),
  },
  {
    words: 'programme import',
    does: 'take the file of a programme over: FILE [--as KEY] [--dry-run]',
    run: async (args, io) => (await import('./programme.ts')).programme(['import', ...args], io),
  },
  {
    words: 'programme undo',
    does: 'take back what was taken over or written last: KEY [--change ID] [--dry-run]',
    run: async (args, io) => (await import('./programme.ts')).programme(['undo', ...args], io),
  },
  {
    words: 'audit verify',
    does: 'follow the chain of hashes through the audit trail',
    run: async (args, io) => (await import('./audit-verify.ts')).auditVerify(args, io),
  },
  {
    words: 'backup',
    does: 'write the record and its files to a new folder: FOLDER',
    run: async (args, io) => (await import('./backup.ts')).backup(args, io),
  },
  {
    words: 'restore',
    does: 'load a backup into an empty database: FOLDER',
    run: async (args, io) => (await import('./restore.ts')).restore(args, io),
  },
  { words: 'token', does: 'make, list and revoke API tokens', run: async (args, io) => (await import('./token.ts')).token(args, io) },
]

const USAGE_EXIT = 2

function help(): string {
  const rows = COMMANDS.map(({ words, does }) => `  muster ${words.padEnd(18)} ${does}`)
  return [
    'Muster runs a certification class.',
    '',
    ...rows,
    `  muster ${'--version'.padEnd(18)} print the version`,
    `  muster ${'--help'.padEnd(18)} print this`,
    '',
  ].join('\n')
}

const version = (): string => JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')).version

function unknownCommand(argv: readonly string[]): Refusal {
  if (argv.length === 0) return new Refusal('No command was given; see "muster --help".', { exitCode: USAGE_EXIT })
  const words = COMMANDS.map((command) => command.words)
  const begun = words.filter((command) => command.startsWith(`${argv[0]} `))
  const given = argv.slice(0, begun.length > 0 ? 2 : 1).join(' ')
  const near = argv.length > 1 || begun.length === 0 ? nearest(given, words) : null
  const known = begun.map((command) => `"muster ${command}"`).join(', ')
  const hint = near !== null ? `did you mean "muster ${near}"?` : known !== '' ? `there is ${known}.` : 'see "muster --help".'
  return new Refusal(`There is no command "${given}"; ${hint}`, { exitCode: USAGE_EXIT })
}

async function run(argv: string[], io: Io): Promise<number> {
  if (argv[0] === '--help' || argv[0] === '-h' || argv[0] === 'help') {
    io.stdout.write(help())
    return 0
  }
  if (argv[0] === '--version' || argv[0] === '-v') {
    io.stdout.write(`${version()}\n`)
    return 0
  }
  const command = COMMANDS.find(({ words }) => words.split(' ').every((word, i) => argv[i] === word))
  if (command === undefined) throw unknownCommand(argv)
  return command.run(argv.slice(command.words.split(' ').length), io)
}

/** Runs one command line and answers its exit code; what a person can mend is one sentence on stderr. */
export async function main(argv: string[], io: Io = process): Promise<number> {
  try {
    return await run(argv, io)
  } catch (error) {
    if (error instanceof Refusal) {
      io.stderr.write(`${error.message}\n`)
      return error.exitCode
    }
    io.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    return 1
  }
}
