import type { Figure } from './figure.ts'
import { oneDecimal } from './figure.ts'
import { makeClasses } from './season-stage.ts'
import { BOOTSTRAP, bearer, type Stage } from './stage.ts'

const CLASSES = 500
const AGENTS_EACH = 40
const TARGET_MS = 300
const TURNS = 15

/** One answer read to its end; milliseconds and characters. */
async function read(stage: Stage, path: string): Promise<{ ms: number; size: number; text: string }> {
  const start = performance.now()
  const response = await fetch(`${stage.url}/api/v1${path}`, { headers: bearer(BOOTSTRAP) })
  const text = await response.text()
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`)
  return { ms: performance.now() - start, size: text.length, text }
}

async function medianOf(measure: () => Promise<{ ms: number }>): Promise<number> {
  const waits: number[] = []
  for (let turn = 0; turn < TURNS; turn++) waits.push((await measure()).ms)
  return waits.toSorted((a, b) => a - b)[Math.floor(TURNS / 2)] ?? 0
}

/** Open classes of the season; made where another part has not. */
async function seasonOf(stage: Stage): Promise<string[]> {
  const open = async () =>
    (await stage.pool.query<{ id: string }>(`select id from cohort where name like 'Season %' limit ${CLASSES}`)).rows.map(({ id }) => id)
  const there = await open()
  return there.length >= CLASSES ? there : (await makeClasses(stage, CLASSES, AGENTS_EACH)).map(({ id }) => id)
}

/** The overview of 500 classes of 40: kept, after writes, and with nothing kept at all. */
export async function measureOverview(stage: Stage): Promise<Figure[]> {
  const ids = await seasonOf(stage)
  await stage.pool.query('delete from class_picture')
  const cold = await read(stage, '/reports/overview')
  const { classes } = JSON.parse(cold.text)
  if (classes.length < CLASSES) throw new Error(`${classes.length} classes were read`)
  const touch = (count: number) =>
    stage.pool.query('update agent set employee_id = employee_id where cohort_id = any($1::uuid[])', [ids.slice(0, count)])
  const kept = await medianOf(() => read(stage, '/reports/overview'))
  const after = async (count: number) => {
    await touch(count)
    return read(stage, '/reports/overview')
  }
  const afterOne = await medianOf(() => after(1))
  const afterTen = await medianOf(() => after(10))
  const exceptions = await medianOf(() => read(stage, '/reports/exceptions?limit=100'))
  const target = `under ${TARGET_MS} ms`
  return [
    {
      what: `overview of ${classes.length} classes, kept, median`,
      figure: `${oneDecimal(kept)} ms, ${Math.round(cold.size / 1024)} KB`,
      target,
      holds: kept < TARGET_MS,
    },
    { what: '  after a write to one class, median', figure: `${oneDecimal(afterOne)} ms`, target, holds: afterOne < TARGET_MS },
    { what: '  after writes to ten classes, median', figure: `${oneDecimal(afterTen)} ms` },
    { what: '  with nothing kept, once', figure: `${Math.round(cold.ms)} ms` },
    { what: 'exceptions, first page of 100, median', figure: `${oneDecimal(exceptions)} ms` },
  ]
}
