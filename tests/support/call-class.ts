import Seed from '../../seeds/calls/esp-week.json' with { type: 'json' }
import { proofClass } from './proof-class.ts'
import type { Client, World } from './test-world.ts'

const [CARD] = Seed.scorecards
const ITEMS = (CARD?.sections ?? []).flatMap(({ items }) => items)

/** Every item met, but those named. */
export const marksBut = (...missed: string[]): Record<string, string> =>
  Object.fromEntries(ITEMS.map(({ key }) => [key, missed.includes(key) ? 'missed' : 'met']))

/** A call that passes, and one that misses what may not be missed. */
export const GOOD = { marks: marksBut(), positives: 'Warm from the first word' }
export const BAD = { marks: marksBut('recorded'), positives: 'Kept calm' }

/** A class with a certifier of its own; the first `ready` agents have their equipment verified, as pairing waits for it. */
export async function callClass(world: World, count = 1, ready = count) {
  world.now = '2026-10-06T15:00:00.000Z'
  const made = await proofClass(world, count)
  const certifier = await world.person(['certifier'])
  const { cohort } = made
  const named = await world.admin.patch(`/cohorts/${cohort.id}`, { certifiers: [certifier.email], version: cohort.body.version })
  if (named.status !== 200) throw new Error(`no certifier: ${JSON.stringify(named.body)}`)
  const verify = async (place: number) => {
    const path = `/agents/${made.agentAt(place).id}/tracks/equipment`
    const done = await made.lead.patch(path, { status: 'complete', version: 0, reason: 'Seen on camera' })
    if (done.status !== 200) throw new Error(`not verified: ${JSON.stringify(done.body)}`)
  }
  for (let place = 0; place < ready; place++) await verify(place)
  const ofClass = `/cohorts/${cohort.id}/calls`
  const start = (place = 0, as: Client = certifier) => as.post(ofClass, { agentId: made.agentAt(place).id })
  return {
    ...made,
    certifier,
    ofClass,
    verify,
    start,
    /** Starts the next call of an agent and closes it. */
    take: async (card: object, place = 0, as: Client = certifier) => {
      const begun = await start(place, as)
      if (begun.status !== 201) throw new Error(`no call: ${JSON.stringify(begun.body)}`)
      return as.post(`/calls/${begun.body.id}/score`, card)
    },
    openSlots: (more: object = {}, as: Client = certifier) =>
      as.post('/certifier-slots', { cohortId: cohort.id, startsAt: '2026-10-06T17:00:00Z', endsAt: '2026-10-06T18:00:00Z', ...more }),
    forms: async () => (await made.lead.get(`/forms/submissions?cohort=${cohort.id}&form=call-certification`)).body,
    cell: (place = 0) => made.cellOf(place, 'call_cert'),
  }
}
