import { type Figure, oneDecimal } from './figure.ts'
import { type Load, loadReads } from './load.ts'
import { startNode, stop, waitForOutput } from './machine.ts'
import { bearer, LEAD_TOKEN, type Stage } from './stage.ts'

const SECONDS = 5
const P99_TARGET_MS = 40

const shown = (load: Load) =>
  `${Math.round(load.perSecond)}/s, p99 ${oneDecimal(load.p99Ms)} ms, ${Math.round(load.cpuMicros)} µs CPU, ${Math.round(load.kilobytes)} KB`

/** The tracker of a class of 40 as an authenticated read, beside the same SQL and a ready answer on plain node:http. */
export async function measureTrackerRead(stage: Stage): Promise<Figure[]> {
  const plain = startNode('bench/plain-server.ts', [stage.cohortId, LEAD_TOKEN], { DATABASE_URL: stage.databaseUrl })
  const plainUrl = await waitForOutput(plain, /ready at (\S+)/)
  const headers = bearer(LEAD_TOKEN)
  const figures: Figure[] = []
  for (const connections of [1, 32]) {
    const base = { headers, seconds: SECONDS, connections }
    const muster = await loadReads({ ...base, url: `${stage.url}/api/v1/cohorts/${stage.cohortId}/tracker`, pid: stage.pid })
    const sameSql = await loadReads({ ...base, url: `${plainUrl}/class/${stage.cohortId}`, pid: plain.pid })
    const json = await loadReads({ ...base, url: `${plainUrl}/json`, pid: plain.pid })
    const ratio = muster.perSecond / sameSql.perSecond
    const at = `${connections} connection${connections === 1 ? '' : 's'}`
    const isJudged = connections === 32
    figures.push({ what: `Muster, ${at}`, figure: shown(muster) })
    figures.push({
      what: `  by (a) plain node:http + pg, the same SQL`,
      figure: shown(sameSql),
      ratio,
      ...(isJudged ? { target: 'at least × 1', holds: ratio >= 1 } : {}),
    })
    figures.push({ what: `  by (b) plain node:http, a JSON answer`, figure: shown(json), ratio: muster.perSecond / json.perSecond })
    if (isJudged)
      figures.push({
        what: '  p99 of Muster',
        figure: `${oneDecimal(muster.p99Ms)} ms`,
        target: `under ${P99_TARGET_MS} ms`,
        holds: muster.p99Ms < P99_TARGET_MS,
      })
  }
  await stop(plain)
  return figures
}
