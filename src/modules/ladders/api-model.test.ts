import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { addDays } from '#kernel/local-date.ts'
import { ladderClass } from '../../../tests/support/ladder-class.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { type RungAct, type RungState, TABLE } from './rules/rung-table.ts'
import { RUNG_STEPS, type RungStep, rankOf } from './rules/rungs.ts'

const world = openWorld()

const WHO = ['lead', 'manager', 'hr', 'own'] as const
type Who = (typeof WHO)[number]
type Command =
  | { readonly do: 'misdeed' }
  | { readonly do: 'take_back' }
  | { readonly do: 'note' }
  | { readonly do: 'climb' }
  | { readonly do: 'act'; readonly act: Exclude<RungAct, 'propose' | 'issue' | 'skip'>; readonly by: Who; readonly back: number }
  | { readonly do: 'begin'; readonly act: 'issue' | 'skip'; readonly step: RungStep; readonly by: Who; readonly isUncoached: boolean }

const commands = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<Command>({ do: 'misdeed' }) },
    { weight: 1, arbitrary: fc.constant<Command>({ do: 'take_back' }) },
    { weight: 1, arbitrary: fc.constant<Command>({ do: 'note' }) },
    { weight: 12, arbitrary: fc.constant<Command>({ do: 'climb' }) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('act' as const),
        act: fc.constantFrom('approve', 'return', 'deliver', 'acknowledge', 'refuse', 'withdraw' as const),
        by: fc.constantFrom(...WHO),
        back: fc.nat(3),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('begin' as const),
        act: fc.constantFrom('issue', 'skip' as const),
        step: fc.constantFrom(...RUNG_STEPS),
        by: fc.constantFrom(...WHO),
        isUncoached: fc.boolean(),
      }),
    },
  ),
  { minLength: 35, maxLength: 50, size: 'max' },
)

const WORDS = { return: { reason: 'As agreed' }, withdraw: { reason: 'As agreed' }, refuse: { witness: 'Kim Roy' } } as const
type Class = Awaited<ReturnType<typeof ladderClass>>
const done = ({ status }: { status: number }) => status < 300

const isSigned = ({ documentId }: { documentId: string | null }, act: RungAct) =>
  documentId !== null && (act === 'acknowledge' || act === 'refuse')

/** One command through the API; `may` that the server told before has to agree with what it then did. */
async function run(of: Class, command: Command): Promise<void> {
  const { path, lead, standing } = of
  if (command.do === 'misdeed') {
    expect((await lead.post(`${path}/conduct`, { happenedOn: world.now.slice(0, 10), what: 'Shouted' })).status).toBe(201)
  } else if (command.do === 'take_back') {
    const { rows } = (await lead.get(`${path}/conduct`)).body
    const first = rows.find(({ withdrawnAt }: { withdrawnAt: string | null }) => withdrawnAt === null)
    if (first) expect((await lead.post(`/conduct/${first.id}/withdraw`, { reason: 'Somebody else' })).status).toBe(200)
  } else if (command.do === 'note') {
    expect((await of.coach('conduct')).status).toBe(201)
  } else if (command.do === 'climb') {
    await climb(of, (await standing('conduct')).proposed)
  } else if (command.do === 'act') {
    const client = of[command.by]
    const { rows } = (await client.get(`${path}/actions`)).body
    const action = rows[command.back]
    if (!action) return
    const words = WORDS[command.act as keyof typeof WORDS] ?? {}
    const signed = isSigned(action, command.act) ? await of.signature(action.id, client) : {}
    expect(done(await client.post(`/actions/${action.id}/${command.act}`, { ...words, ...signed })), JSON.stringify(command)).toBe(
      action.may.includes(command.act),
    )
  } else {
    const { act, step, by, isUncoached } = command
    if (act === 'skip') await of[by].post(`${path}/actions/skip`, { category: 'conduct', step, reason: 'As agreed' })
    else await of.start(step, 'conduct', of[by], isUncoached ? { withoutNote: 'Wilful' } : {})
  }
}

/** What a diligent lead and HR would do next; it has to go through. */
async function climb({ coach, start, lead, hr }: Class, proposed: { next: string; step: string; actionId: string } | null): Promise<void> {
  if (!proposed) return
  const { next, step, actionId } = proposed
  const acts: Record<string, () => Promise<{ status: number; body: unknown }>> = {
    coach: () => coach('conduct'),
    issue: () => start(step, 'conduct'),
    issue_final: () => start('final', 'conduct'),
    approve: () => hr.post(`/actions/${actionId}/approve`),
    deliver: () => lead.post(`/actions/${actionId}/deliver`),
  }
  const answer = await acts[next]?.()
  expect(answer && done(answer), `${next} ${JSON.stringify(answer?.body)}`).toBe(true)
}

type ActRow = {
  id: string
  step: RungStep
  state: RungState
  act: RungAct
  capacity: string
  day: string
  reason: string
  witness: string
  withoutNote: string
}

/** One act with what was done before it, to the same action and to others. */
type Done = {
  readonly row: ActRow
  readonly before: readonly ActRow[]
  readonly own: readonly RungAct[]
  readonly notes: readonly string[]
}

const settles = ({ act }: ActRow) => act === 'deliver' || act === 'skip'

/** The sentences of policies.md 5, read off what was done. */
const LAWS: Readonly<Record<string, (done: Done) => boolean>> = {
  'nothing above verbal is issued before what is below it is settled': ({ row: { act, step }, before }) =>
    act !== 'issue' || step === 'verbal' || before.some((one) => rankOf(one.step) === rankOf(step) - 1 && settles(one)),
  'a coaching note comes before a CAP, or it is said why none does': ({ row: { act, step, withoutNote, day }, notes }) =>
    act !== 'issue' || !(step === 'written' || step === 'final') || withoutNote !== null || notes.some((note) => note <= day),
  'HR approves Final and termination review before they are delivered': ({ row: { act, step }, own }) =>
    act !== 'deliver' || rankOf(step) < rankOf('final') || own.lastIndexOf('approve') > own.lastIndexOf('issue'),
  'HR alone approves, returns and skips': ({ row: { act, capacity } }) =>
    !(act === 'approve' || act === 'skip' || act === 'return') || capacity === 'hr',
  'skipping and withdrawing have a reason': ({ row: { act, reason } }) => !(act === 'skip' || act === 'withdraw') || reason !== null,
  'a refusal has a witness': ({ row: { act, witness } }) => act !== 'refuse' || witness !== null,
  'no termination review without a delivered Final CAP or a recorded skip': ({ row: { act, step }, before }) =>
    act !== 'deliver' || step !== 'termination_review' || before.some((one) => one.step === 'final' && settles(one)),
}

/** Holds everything that was done against the laws, and the stored states against the acts; answers how many reviews were delivered. */
async function expectLaw({ agent }: Class): Promise<number> {
  const { rows } = await sql<ActRow>`
    select action.id, step, state, act, capacity, day, reason, witness, without_note as "withoutNote"
    from action_act join action on action.id = action_id where agent_id = ${agent.id} order by day, at, action_act.place`.execute(world.db)
  const found = await sql<{ day: string }>`select noted_on as day from coaching_note where agent_id = ${agent.id}`.execute(world.db)
  const notes = found.rows.map(({ day }) => day)
  const states = new Map<string, RungState>()
  for (const [index, row] of rows.entries()) {
    const before = rows.slice(0, index)
    const own = before.filter(({ id }) => id === row.id).map(({ act }) => act)
    const broken = Object.entries(LAWS).filter(([, holds]) => !holds({ row, before, own, notes }))
    expect(broken.map(([law]) => law)).toEqual([])
    const to = TABLE[states.get(row.id) ?? 'absent'][row.act]?.to
    expect(to, `${row.act} of ${row.step}`).toBeDefined()
    states.set(row.id, to ?? 'absent')
  }
  for (const { id, state } of rows) expect(states.get(id)).toBe(state)
  return rows.filter(({ step, act }) => step === 'termination_review' && act === 'deliver').length
}

test('through the API, whatever is tried: the record keeps every sentence of policies.md 5, and what may be done is what is told', async () => {
  let reviews = 0
  await fc.assert(
    fc.asyncProperty(commands, async (list) => {
      world.now = '2026-10-05T20:00:00.000Z'
      const of = await ladderClass(world)
      for (const command of list) {
        await run(of, command)
        // Each command takes a day: what is done on it is told apart from what comes after.
        world.now = `${addDays(world.now.slice(0, 10), 1)}T20:00:00.000Z`
      }
      reviews += await expectLaw(of)
    }),
    { numRuns: 8, seed: 20261005, endOnFailure: true },
  )
  // The search is worth something only if it gets to the top of the ladder.
  expect(reviews).toBeGreaterThan(0)
}, 240_000)
