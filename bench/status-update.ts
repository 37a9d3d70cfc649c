import { setTimeout as wait } from 'node:timers/promises'
import { type Figure, oneDecimal } from './figure.ts'
import { type Load, loadWrites } from './load.ts'
import { startNode, stop, waitForOutput } from './machine.ts'
import { bearer, LEAD_TOKEN, type Stage } from './stage.ts'

const SECONDS = 5
const TARGET = 0.4
const SETTLE_MS = 500

const shown = (load: Load) => `${Math.round(load.perSecond)}/s, p99 ${oneDecimal(load.p99Ms)} ms, ${Math.round(load.cpuMicros)} µs CPU`

/** One status update with guard, dated note, audit and outbox, beside one authenticated UPDATE on plain node:http. */
export async function measureStatusUpdate(stage: Stage): Promise<Figure[]> {
  const plain = startNode('bench/plain-server.ts', [stage.cohortId, LEAD_TOKEN], { DATABASE_URL: stage.databaseUrl })
  const plainUrl = await waitForOutput(plain, /ready at (\S+)/)
  const figures: Figure[] = []
  for (const connections of [1, 32]) {
    const agentOf = (connection: number) => stage.agentIds[connection] ?? ''
    const versions = await versionsNow(stage)
    const muster = await loadWrites({
      url: stage.url,
      seconds: SECONDS,
      connections,
      pid: stage.pid,
      writeOf: (connection, turn) => ({
        method: 'PATCH',
        path: `/api/v1/agents/${agentOf(connection)}/tracks/rts`,
        headers: { ...bearer(LEAD_TOKEN), 'content-type': 'application/json' },
        body: JSON.stringify({
          status: turn % 2 === 0 ? 'invited' : 'in_progress',
          note: `turn ${turn}`,
          version: (versions.get(agentOf(connection)) ?? 0) + turn,
        }),
      }),
    })
    const sameSql = await loadWrites({
      url: plainUrl,
      seconds: SECONDS,
      connections,
      pid: plain.pid,
      writeOf: (connection, turn) => ({ method: 'PUT', path: `/class/${agentOf(connection)}/${turn}`, headers: bearer(LEAD_TOKEN) }),
    })
    const ratio = muster.perSecond / sameSql.perSecond
    figures.push({ what: `Muster, ${connections} connection${connections === 1 ? '' : 's'}`, figure: shown(muster) })
    figures.push({
      what: '  by (a) plain node:http + pg, one UPDATE',
      figure: shown(sameSql),
      ratio,
      ...(connections === 32 ? { target: `at least × ${TARGET}`, holds: ratio >= TARGET } : {}),
    })
  }
  await stop(plain)
  return figures
}

/** Versions once the requests that a load left behind are through. */
async function versionsNow(stage: Stage): Promise<Map<string, number>> {
  await wait(SETTLE_MS)
  const { rows } = await stage.pool.query(`select agent_id, version from track_status where track = 'rts' and agent_id = any($1::uuid[])`, [
    stage.agentIds,
  ])
  return new Map(rows.map((row) => [row.agent_id, row.version]))
}
