import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { FormDefinition } from '#modules/forms/model.ts'
import { Track } from '#modules/programmes/model.ts'
import { put } from '../support/clock-class.ts'
import { pngOf } from '../support/pictures.ts'
import type { Answer, Client, World } from '../support/world.ts'

const SEEDS = join(import.meta.dirname, '../../seeds')
const seed = async (name: string) => JSON.parse(await readFile(join(SEEDS, name), 'utf8'))

/** The programme as data: what the forbidden changes are generated from. */
export const TRACKS = z.array(Track).parse((await seed('esp-week.json')).tracks)
export const FORMS = z.array(FormDefinition).parse((await seed('forms/esp-week.json')).forms)

const REASON = 'Seen on a call'

/** Where the tracks of an agent with a history stand. */
export const HISTORY_STATUSES: Readonly<Record<string, string>> = { ahip_aetna: 'submitted', tbt: 'in_progress' }

/** An agent to try changes on; `own` signs in as the agent. */
export type Subject = { readonly id: string; readonly name: string; readonly email: string; readonly nNumber: string; readonly own: Client }

export type Made = {
  /** Prerequisites that hold: `n_number`, parts, tracks. */
  readonly met?: readonly string[]
  /** Tracks that an accepted form has completed. */
  readonly complete?: readonly string[]
  /** A proof that waits, two failed attempts of which the first is coached, a change to take back: something for every path to act on. */
  readonly hasHistory?: boolean
  readonly left?: boolean
}

const done = (fact: string) => ({ form: 'filed', reference: 'given', kit: 'verified' })[fact.split(':')[0] ?? ''] ?? 'accepted'

const must = (answer: Answer, what: string): Answer => {
  if (answer.status >= 300) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer
}

/** A class with its lead, the lead of another class, somebody of licensing, and agents as the changes need them. */
export async function openRoom(world: World) {
  const cohort = await world.cohort()
  const elsewhere = await world.cohort()
  const licensing = await world.person(['licensing'])
  const { lead } = cohort

  async function meet({ id, nNumber }: Subject, need: string): Promise<void> {
    if (need === 'n_number') {
      must(await lead.post(`/agents/${id}/n-number/confirm`, { nNumber, reason: REASON }), need)
      return
    }
    const ofPart = TRACKS.find(({ parts }) => parts.some(({ key }) => key === need))
    if (ofPart) must(await lead.post(`/agents/${id}/tracks/${ofPart.key}/progress`, { parts: [{ key: need, state: 'done' }] }), need)
    else must(await lead.patch(`/agents/${id}/tracks/${need}`, { status: 'complete', reason: REASON, version: 0 }), need)
  }

  async function giveHistory({ id, name }: Subject): Promise<void> {
    const [track] = TRACKS.filter(({ proofs, exams }) => proofs.length > 0 && exams.length > 0)
    const exam = track?.exams[0]
    if (!track || !exam) throw new Error('the programme has no track with proofs and exams')
    const files = [{ name: 'checks.png', content: await pngOf({ name }) }]
    must(await lead.upload(`/agents/${id}/tracks/${track.key}/proofs`, files), 'proof')
    const report = async () => must(await lead.post(`/agents/${id}/exams/${exam.key}/attempts`, { result: 'failed' }), 'attempt')
    const first = await report()
    must(await lead.post(`/exam-attempts/${first.body.attemptId}/coach`, { text: 'Went through the chapters' }), 'coaching')
    await report()
    must(await lead.patch(`/agents/${id}/tracks/tbt`, { status: 'in_progress', version: 0 }), 'change')
  }

  let count = 0
  async function make({ met = [], complete = [], hasHistory = false, left = false }: Made = {}): Promise<Subject> {
    count++
    const nNumber = `N${510_000 + world.next()}`
    const { id, name, email } = await world.agent(cohort.id, { name: `Ana Guard ${world.next()}`, nNumber })
    const own = await world.person(['agent'])
    await world.db.updateTable('agent').set({ person_id: own.personId }).where('id', '=', id).execute()
    const subject = { id, name, email, nNumber, own }
    for (const need of met) await meet(subject, need)
    for (const key of complete) {
      const facts = TRACKS.find((track) => track.key === key)?.doneWhen[0] ?? []
      for (const fact of facts) await put(world, id, key, [fact, done(fact), world.now])
    }
    if (hasHistory) await giveHistory(subject)
    if (left) must(await world.admin.post(`/agents/${id}/leave`, { on: '2026-10-05', reason: 'Left' }), 'leave')
    return subject
  }

  const kept = new Map<string, Subject>()
  /** The same agent for the same description: refused changes leave it as it was. */
  async function subjectOf(made: Made): Promise<Subject> {
    const key = JSON.stringify(made)
    const found = kept.get(key) ?? (await make(made))
    kept.set(key, found)
    return found
  }

  return {
    world,
    cohort,
    lead,
    stranger: elsewhere.lead,
    licensing,
    companion: await make(),
    make,
    subjectOf,
    /** Agents made so far. */ made: () => count,
  }
}
export type Room = Awaited<ReturnType<typeof openRoom>>
