import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { type ClassWeek, readClassWeek } from '#modules/attendance/headless/class-file.ts'
import { decideClass } from '#modules/attendance/headless/decide-class.ts'
import { openReports } from '#modules/presence/readers/open-report.ts'
import { readReport } from '#modules/presence/readers/read-report.ts'
import type { ReadReport, UnreadableReport } from '#modules/presence/reading.ts'
import { readInput, refused } from './input-file.ts'
import type { Io } from './io.ts'

const USAGE = 'muster attendance decide --class CLASS.json REPORT...'
const DONE = 0
const DONE_WITH_PROBLEMS = 3

/**
 * `bin/muster attendance decide`: reads class.json and reports, prints one JSON document, touches no database.
 * Answers the exit code: 0 done, 3 done but with problems; throws `Refusal` (exit code 2) for bad usage and unreadable
 * input. Source: formats.md, Headless.
 */
export async function attendanceDecide(args: string[], io: Io): Promise<number> {
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    io.stdout.write(`Usage: ${USAGE}\n`)
    return DONE
  }
  const { classPath, reportPaths } = readArguments(args)
  const week = readWeek(classPath, await readInput(classPath))
  const files = await Promise.all(reportPaths.map(async (path) => ({ path, bytes: await readInput(path) })))
  const document = decideClass(week, await readReports(files, week), basename(classPath))
  io.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
  return document.problems.length > 0 ? DONE_WITH_PROBLEMS : DONE
}

function readArguments(args: readonly string[]): { classPath: string; reportPaths: string[] } {
  const reportPaths: string[] = []
  let classPath: string | undefined
  let onlyPaths = false
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (onlyPaths || !arg.startsWith('-')) reportPaths.push(arg)
    else if (arg === '--') onlyPaths = true
    else if (arg !== '--class' && !arg.startsWith('--class=')) throw refused(`There is no option ${arg}. Usage: ${USAGE}`)
    else if (classPath !== undefined) throw refused(`--class is given twice; give one class. Usage: ${USAGE}`)
    else classPath = arg === '--class' ? args[++i] : arg.slice('--class='.length)
  }
  if (!classPath) throw refused(`Name the class file with --class. Usage: ${USAGE}`)
  if (reportPaths.length === 0) throw refused(`Name at least one attendance report. Usage: ${USAGE}`)
  return { classPath, reportPaths }
}

function readWeek(path: string, bytes: Uint8Array): ClassWeek {
  const week = readClassWeek(new TextDecoder().decode(bytes))
  if ('refused' in week) throw refused(`${path} cannot be used: ${week.refused}`)
  return week
}

type GivenFile = { readonly path: string; readonly bytes: Uint8Array }
type GivenReport = { readonly digest: string; readonly report: ReadReport | UnreadableReport }

/** The same bytes for the same days count once; under names of different days they are the reports of both. */
async function readReports(files: readonly GivenFile[], week: ClassWeek): Promise<ReadReport[]> {
  const context = { zone: week.zone, shifts: week.days.map(({ date, shift }) => ({ date, ...shift })) }
  const nameOf = shortNames(files)
  const open = await openReports(files.map(({ path, bytes }) => ({ name: nameOf(path), bytes })))
  const given = open.map((file): GivenReport => {
    const digest = createHash('sha256').update(file.bytes).digest('base64')
    return { digest, report: readReport(file, context) }
  })
  const readable = new Map<string, ReadReport>()
  const digests = new Set<string>()
  for (const { digest, report } of given) {
    if (report.kind === null) continue
    digests.add(digest)
    const key = `${digest} ${report.visits.length === 0 ? report.file : report.dates.join()}`
    if (!readable.has(key)) readable.set(key, report)
  }
  const unusable = given.find(({ digest, report }) => report.kind === null && !digests.has(digest))
  if (unusable) throw refused(unusable.report.problems[0]?.message ?? `${unusable.report.file} cannot be read as a report.`)
  return [...readable.values()]
}

/** Reports are called by their file names; where two folders hold the same name, by the paths as given. */
function shortNames(files: readonly GivenFile[]): (path: string) => string {
  const owners = new Map<string, string>()
  const twice = new Set<string>()
  for (const { path } of files) {
    const name = basename(path)
    if ((owners.get(name) ?? path) !== path) twice.add(name)
    owners.set(name, path)
  }
  return (path) => (twice.has(basename(path)) ? path : basename(path))
}
