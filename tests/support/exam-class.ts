import { newId } from '#kernel/ids.ts'
import type { World } from './world.ts'

/**
 * A class of one agent who signs in and has confirmed the N-Number, which AHIP waits for, with its lead and somebody of licensing.
 */
export async function examClass(world: World, given: Record<string, unknown> = {}) {
  const cohort = await world.cohort(given)
  const nNumber = `N${450_000 + world.next()}`
  const agent = await world.agent(cohort.id, { nNumber })
  const own = await world.person(['agent'], { name: agent.name, email: agent.email })
  await world.db.updateTable('agent').set({ person_id: own.personId }).where('id', '=', agent.id).execute()
  const confirmed = await own.post(`/agents/${agent.id}/n-number/confirm`, { nNumber })
  if (confirmed.status !== 200) throw new Error(`not confirmed: ${JSON.stringify(confirmed.body)}`)
  const licensing = await world.person(['licensing'])
  const attempts = (exam: string) => `/agents/${agent.id}/exams/${exam}/attempts`
  return {
    cohort,
    agent,
    own,
    lead: cohort.lead,
    licensing,
    attempts,
    /** One exam of the agent as it stands. */
    examOf: async (key: string) =>
      (await world.admin.get(`/agents/${agent.id}/exams`)).body.exams.find((exam: { key: string }) => exam.key === key),
    trackCell: async (key: string) =>
      (await world.admin.get(`/agents/${agent.id}/tracks`)).body.tracks.find((track: { key: string }) => track.key === key).cell,
    /** Fails an exam so many times as a class would: reported by the lead, coached, with a time where it is proctored. */
    fail: async (exam: string, times: number): Promise<string> => {
      let attemptId = ''
      for (let n = 1; n <= times; n++) {
        if (n > 1) await cohort.lead.post(`/exam-attempts/${attemptId}/coach`, { text: 'Went through the chapters' })
        if (n > 2) await licensing.post(`/exam-attempts/${attemptId}/slot`, { at: world.now })
        const { status, body } = await cohort.lead.post(attempts(exam), { number: n, result: 'failed' })
        if (status !== 201) throw new Error(`no attempt ${n}: ${JSON.stringify(body)}`)
        attemptId = body.attemptId
      }
      return attemptId
    },
    /** What was announced about the agent, oldest first, in the words of the outbox. */
    announced: async (name: string) =>
      (
        await world.db
          .selectFrom('outbox_event')
          .select('data')
          .where('agent_id', '=', agent.id)
          .where('event', '=', name)
          .orderBy('id')
          .execute()
      ).map(({ data }) => data as Record<string, unknown>),
  }
}

/** A programme of the same tracks in which one exam is UHC's: six attempts and a ladder of its own (policies.md 4), by data alone. */
export async function uhcProgramme(world: World): Promise<string> {
  const seeded = await world.db.selectFrom('programme').select(['id', 'tracks']).where('key', '=', 'esp-week').executeTakeFirstOrThrow()
  const { policy } = await world.db
    .selectFrom('policy_version')
    .select('policy')
    .where('programme_id', '=', seeded.id)
    .where('number', '=', 1)
    .executeTakeFirstOrThrow()
  const tracks = seeded.tracks as unknown as { key: string; exams: object[] }[]
  const uhc = { key: 'uhc', name: 'UHC', carrier: 'UHC', attempts: 6, passMarkPercent: 85, coachedFrom: 7, proctoredFrom: null }
  const withUhc = tracks.map((track) => (track.key === 'ahip_aetna' ? { ...track, exams: [...track.exams, uhc] } : track))
  const { exams } = policy as { exams: object }
  const step = (fail: number, action: string, words: string) => ({ fail, action, step: words, withinBusinessDays: 1, tell: ['lead'] })
  const own = [
    {
      exam: 'uhc',
      steps: [step(3, 'written', 'Written CAP'), step(4, 'final', 'Final CAP'), step(5, 'termination_review', 'Termination review by HR')],
    },
  ]
  const id = newId()
  const key = `uhc-${world.next()}`
  await world.db
    .insertInto('programme')
    .values({ id, key, name: 'With UHC', tracks: JSON.stringify(withUhc), created_at: world.now })
    .execute()
  await world.db
    .insertInto('policy_version')
    .values({
      id: newId(),
      programme_id: id,
      number: 1,
      effective_from: '2026-01-01',
      policy: JSON.stringify({ exams: { ...exams, own } }),
      note: 'UHC',
      created_at: world.now,
    })
    .execute()
  return key
}
