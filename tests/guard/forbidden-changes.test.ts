import { beforeAll, describe, expect, test } from 'vitest'
import { pngOf } from '../support/pictures.ts'
import { type Answer, openWorld } from '../support/world.ts'
import { PATHS, type Path, problemsOf } from './paths.ts'
import { recordOf } from './record.ts'
import { openRoom, type Room } from './room.ts'
import { spoken, WISHES, type Wish } from './wishes.ts'

const world = openWorld()
let room: Room
/** A class of its own for each path, so that none grows large. */
const newRoom = () =>
  beforeAll(async () => {
    world.now = '2026-10-05T15:00:00.000Z'
    room = await openRoom(world)
    known = null
  })

const nameOf = ({ why, change, by, reason }: Wish) => `${spoken(change)} by ${by}${reason ? ', with a reason' : ''}: ${why}`

const isRefused = ({ status, body }: Answer, { refusals }: Path) =>
  refusals && status === 200 ? body.stored === false : status >= 400 && status < 500

/** The record as the refusal before left it, unless agents were made since. */
let known: { made: number; record: Record<string, string> } | null = null
const recordBefore = async () => (known?.made === room.made() ? known.record : recordOf(world))

/** What is wrong with how a path took a forbidden change; null when it refused it as it should. */
async function faultOf(path: Path, wish: Wish): Promise<string | null> {
  const of = await room.subjectOf(wish.of)
  if (path.prepare) {
    await path.prepare(room, { ...wish, of })
    known = null
  }
  const before = await recordBefore()
  const answer = await path.send(room, { ...wish, of })
  const after = await recordOf(world)
  known = { made: room.made(), record: after }
  const changed = Object.keys(after).filter((table) => after[table] !== before[table])
  const said = (path.refusals ?? problemsOf)(answer)
  const told = said.filter(({ code }) => wish.codes.includes(code) || wish.codes.includes(answer.body?.code))
  const words = [...told.map(({ message }) => message), answer.body?.detail ?? ''].join('\n')
  if (changed.length > 0) return `changed ${changed.join(', ')} (${answer.status})`
  if (!isRefused(answer, path)) return `taken: ${answer.status}`
  if (told.length === 0) return `${answer.status} ${said.map(({ code, message }) => `${code} ${message}`).join('; ')}`
  if (path.place && wish.by === 'lead' && !told.some(({ path: at }) => path.place?.test(at)) && !wish.codes.includes('track.unknown_state'))
    return `names another place: ${told.map(({ path: at }) => at).join(', ')}`
  return wish.says.test(words) ? null : `says “${words}”`
}

const isTaken = ({ status, body }: Answer, { refusals }: Path) =>
  status < 300 && (!refusals || body.counts.refused + body.counts.errors === 0)

/** The same change as it is allowed, of a new agent. */
async function twinFault(path: Path, twin: NonNullable<Wish['twin']>): Promise<string | null> {
  const asked = { ...twin, of: await room.make(twin.of) }
  await path.prepare?.(room, asked)
  const answer = await path.send(room, asked)
  return isTaken(answer, path) ? null : `${answer.status} ${JSON.stringify(problemsOf(answer))}`
}

const faultsOf = async (wishes: readonly Wish[], judge: (wish: Wish) => Promise<string | null>): Promise<string[]> => {
  const faults: string[] = []
  for (const wish of wishes) {
    const fault = await judge(wish)
    if (fault !== null) faults.push(`${nameOf(wish)} → ${fault}`)
  }
  return faults
}

describe.each(PATHS)('$name', (path) => {
  newRoom()
  const wishes = WISHES.filter((wish) => path.kinds.includes(wish.change.kind) && path.cannot(wish) === null)

  test('refuses every forbidden change with a sentence, and leaves the record as it was', { timeout: 120_000 }, async () => {
    expect(wishes.length).toBeGreaterThan(0)
    expect(await faultsOf(wishes, (wish) => faultOf(path, wish))).toEqual([])
  })

  test('takes the same change where it is allowed', { timeout: 120_000 }, async () => {
    const twins = new Map(
      wishes.flatMap((wish) =>
        wish.twin && path.cannot(wish.twin) === null ? [[JSON.stringify({ ...wish.twin, why: wish.why }), wish]] : [],
      ),
    )
    expect(await faultsOf([...twins.values()], (wish) => (wish.twin ? twinFault(path, wish.twin) : Promise.resolve(null)))).toEqual([])
  })
})

test('every forbidden change is tried on a path', () => {
  const untried = WISHES.filter((wish) => !PATHS.some((path) => path.kinds.includes(wish.change.kind) && path.cannot(wish) === null))
  expect(untried.map(nameOf)).toEqual([])
})

describe('what staff begin early', () => {
  newRoom()

  test('stands by its reason as an override and shows as one', async () => {
    const { lead } = room
    const early = WISHES.filter(({ change, codes }) => change.kind === 'status' && codes.includes('track.too_early'))
    for (const { change, of } of early) {
      if (change.kind !== 'status') continue
      const { id } = await room.make(of)
      const set = await lead.patch(`/agents/${id}/tracks/${change.track.key}`, {
        status: change.status,
        reason: 'Seen on a call',
        version: 0,
      })
      expect(set.body.cell).toMatchObject({ value: change.status, isOverride: true, reason: 'Seen on a call' })
      const again = await lead.patch(`/agents/${id}/tracks/${change.track.key}`, { status: change.status, note: 'Goes on', version: 1 })
      expect(again.body.cell).toMatchObject({ value: change.status, isOverride: true, reason: 'Seen on a call', note: 'Goes on' })
      const back = await lead.patch(`/agents/${id}/tracks/${change.track.key}`, { status: 'not_started', version: 2 })
      expect(back.body.cell).toMatchObject({ value: 'not_started', isOverride: false, reason: null })
    }
    expect(early.length).toBeGreaterThan(0)
  })
})

describe('evidence is taken whatever should have come before, and says what was missing', () => {
  newRoom()
  const MISSING = 'N-Number is not confirmed, and that comes before'

  test('a proof is uploaded by the agent and accepted', async () => {
    const { id, name, own } = await room.make()
    const files = [{ name: 'checks.png', content: await pngOf({ name }) }]
    const sent = await own.upload(`/agents/${id}/tracks/ahip_aetna/proofs`, files)
    expect(sent.status).toBe(201)
    expect((await room.lead.post(`/proofs/${sent.body.id}/accept`)).status).toBe(200)
    const { cell } = (await room.lead.get(`/agents/${id}/tracks`)).body.tracks[0]
    expect(cell).toMatchObject({ value: 'complete', isOverride: false, note: expect.stringContaining(MISSING) })
  })

  test.each(['lead', 'licensing'] as const)('a result told by %s', async (who) => {
    const { id } = await room.make()
    const told = await room[who].post(`/agents/${id}/exams/ahip/attempts`, { result: 'passed' })
    expect(told).toMatchObject({
      status: 201,
      body: { followed: [expect.stringContaining(MISSING), expect.any(String), expect.any(String)] },
    })
  })

  test('a form filed by staff', async () => {
    const { id } = await room.make()
    const filed = await room.lead.post('/forms/call-certification', { agentIds: [id], values: { scores: [100, 90, 90, 90] } })
    expect(filed.status).toBe(201)
    expect(filed.body.followed).toContainEqual(
      expect.stringContaining('Equipment is not verified, and that comes before Call certification.'),
    )
  })

  test('a lead’s word that a part is done, in the dated note', async () => {
    const { id } = await room.make()
    const told = await room.lead.post(`/agents/${id}/tracks/ahip_aetna/progress`, { parts: [{ key: 'ahip', state: 'done' }] })
    expect(told.body.notes[0]).toMatchObject({ track: 'ahip_aetna', note: expect.stringContaining(MISSING) })
  })

  test('both parts told as done at once: the first is what the second waits for', async () => {
    const { id } = await room.make({ met: ['n_number'] })
    const parts = ['ahip', 'aetna'].map((key) => ({ key, state: 'done' }))
    const told = await room.lead.post(`/agents/${id}/tracks/ahip_aetna/progress`, { parts })
    expect(told.body.notes[0]).toMatchObject({ track: 'ahip_aetna', note: null })
  })
})
