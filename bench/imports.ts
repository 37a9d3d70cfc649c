import type { Figure } from './figure.ts'
import { BOOTSTRAP, bearer, makeCohort, type Stage } from './stage.ts'

const ROSTER_ROWS = 20_000
const ROSTER_TARGET_MS = 5000
const REPORT_PEOPLE = 1000
const CSV_TARGET_MS = 600

async function upload(stage: Stage, path: string, name: string, content: string) {
  const form = new FormData()
  form.append('file', new Blob([content]), name)
  const start = performance.now()
  const response = await fetch(`${stage.url}/api/v1${path}`, { method: 'POST', headers: bearer(BOOTSTRAP), body: form })
  const body = await response.json()
  const ms = performance.now() - start
  if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(body).slice(0, 500)}`)
  return { ms, body }
}

const roster = (count: number) =>
  [
    'First name,Last name,Company e-mail,Employee ID,NPN,N-Number,Location',
    ...Array.from({ length: count }, (_, n) => `First${n},Last${n},agent.${n}@example.com,E${n},${10_000_000 + n},N${100_000 + n},Phoenix`),
  ].join('\r\n')

const clock = (minutes: number) =>
  `${((Math.floor(minutes / 60) + 11) % 12) + 1}:${String(minutes % 60).padStart(2, '0')} ${minutes >= 720 ? 'PM' : 'AM'}`

const report = (count: number) =>
  [
    'First name,Last name,Email,Duration,Time joined,Time exited',
    ...Array.from({ length: count }, (_, n) => {
      const joined = 475 + (n % 40)
      return `First${n},Last${n},agent.${n}@example.com,${990 - joined} min,${clock(joined)},${clock(990)}`
    }),
  ].join('\r\n')

/** A roster of 20,000 stored, its export, and a report of 1,000 people with its decisions: each as one API request. */
export async function measureImports(stage: Stage): Promise<Figure[]> {
  const season = await makeCohort(stage.url, 'Bench season')
  const stored = await upload(stage, `/cohorts/${season}/roster/import`, 'roster.csv', roster(ROSTER_ROWS))
  if (stored.body.created !== ROSTER_ROWS) throw new Error(`${stored.body.created} rows were stored`)
  const again = await upload(stage, `/cohorts/${season}/roster/import`, 'roster.csv', roster(ROSTER_ROWS))
  const figures: Figure[] = [
    {
      what: `roster of ${ROSTER_ROWS} rows stored`,
      figure: `${Math.round(stored.ms)} ms`,
      target: 'under 5 s',
      holds: stored.ms < ROSTER_TARGET_MS,
    },
    { what: '  the same file again', figure: `${Math.round(again.ms)} ms` },
  ]
  for (const path of ['agents.csv', 'export.csv']) {
    const csv = await download(stage, `/cohorts/${season}/${path}`)
    figures.push({
      what: `${path} of ${ROSTER_ROWS} agents`,
      figure: `${Math.round(csv.ms)} ms, ${Math.round(csv.bytes / 1024)} KB`,
      target: 'under 0.6 s',
      holds: csv.ms < CSV_TARGET_MS,
    })
  }
  const tracker = await download(stage, `/cohorts/${season}/tracker`)
  figures.push({
    what: `tracker of ${ROSTER_ROWS} agents, whole`,
    figure: `${Math.round(tracker.ms)} ms, ${Math.round(tracker.bytes / 1024)} KB`,
  })

  const large = await makeCohort(stage.url, 'Bench large')
  await upload(stage, `/cohorts/${large}/roster/import`, 'roster.csv', roster(REPORT_PEOPLE))
  const name = '2026-10-05 08:00 Bench - Attendance Report.csv'
  const imported = await upload(stage, `/cohorts/${large}/attendance/reports`, name, report(REPORT_PEOPLE))
  if (imported.body.reports[0]?.matched !== REPORT_PEOPLE) throw new Error(`matched: ${JSON.stringify(imported.body).slice(0, 300)}`)
  figures.push({ what: `report of ${REPORT_PEOPLE} people, matched and decided`, figure: `${Math.round(imported.ms)} ms` })
  return figures
}

/** The best of three: a download is a read and may be repeated. */
async function download(stage: Stage, path: string): Promise<{ ms: number; bytes: number }> {
  let best = { ms: Number.POSITIVE_INFINITY, bytes: 0 }
  for (let turn = 0; turn < 3; turn++) {
    const start = performance.now()
    const response = await fetch(`${stage.url}/api/v1${path}`, { headers: bearer(BOOTSTRAP) })
    const bytes = (await response.arrayBuffer()).byteLength
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    const ms = performance.now() - start
    if (ms < best.ms) best = { ms, bytes }
  }
  return best
}
