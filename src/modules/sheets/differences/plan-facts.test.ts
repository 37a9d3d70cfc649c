import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SheetAgent } from '../columns/fields.ts'
import { type Change, change } from './found.ts'
import { planFacts } from './plan-facts.ts'

const agent = (n: number, facts: Partial<SheetAgent>): SheetAgent => ({
  id: `agent ${n}`,
  name: `Agent ${n}`,
  email: `agent${n}@example.com`,
  otherEmails: [],
  phone: null,
  employeeId: null,
  npn: null,
  nNumber: null,
  location: null,
  zone: null,
  title: null,
  startDate: null,
  nNumberRequestedOn: null,
  state: 'active',
  version: 1,
  days: [],
  tracks: [],
  notes: [],
  isNNumberConfirmed: false,
  facts: [],
  ...facts,
})

const typed = (of: SheetAgent, field: 'npn' | 'nNumber' | 'title' | 'email', value: string): Change =>
  change({ row: 2, column: field, index: 0, field, kind: 'fact', agent: of }, { before: null, after: value }, value)

/** Who is left with which number when the steps are done one after another; throws where two would have the same on the way. */
function play(agents: readonly SheetAgent[], plan: ReturnType<typeof planFacts>): Map<string, string | null> {
  const npns = new Map(agents.map(({ id, npn }) => [id, npn]))
  for (const { agent: of, change: wish } of plan.steps) {
    const taken = [...npns].some(([id, npn]) => id !== of.id && npn !== null && npn === wish.npn)
    if (taken) throw new Error(`${of.id} takes ${wish.npn} while somebody has it`)
    if (wish.npn !== undefined) npns.set(of.id, wish.npn)
  }
  return npns
}

test('property: whatever numbers are asked for, the steps can be done in their order, and what is refused could not', () => {
  const count = 8
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: count, maxLength: count }),
      fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: count, maxLength: count }),
      (wanted, had) => {
        const agents = had.map((npn, n) => agent(n, { npn: String(npn) }))
        const cells = agents.flatMap((of, n) =>
          String(wanted[n]) === of.npn ? [] : [typed(of, 'npn', String(wanted[n])), typed(of, 'title', 'T')],
        )
        const plan = planFacts(cells, agents)
        const after = play(agents, plan)
        expect(plan.found).toHaveLength(cells.length)
        for (const cell of plan.found) {
          if (cell.field === 'title') expect(cell.state).toBe('change')
          else if (cell.state === 'change') expect(after.get(cell.agent.id)).toBe(cell.after)
          else
            expect([...after].some(([id, npn]) => id !== cell.agent.id && npn === (cell.state === 'refused' ? cell.after : null))).toBe(
              true,
            )
        }
      },
    ),
  )
})

test('a chain is done from its end, whatever the order of the rows', () => {
  const agents = [1, 2, 3].map((n) => agent(n, { npn: String(n) }))
  const cells = agents.map((of, i) => typed(of, 'npn', String(i + 2)))
  expect(planFacts(cells, agents).steps.map((step) => step.agent.id)).toEqual(['agent 3', 'agent 2', 'agent 1'])
})

test.each([
  // why it is here,                         cells,                                                   code of each refused
  ['digits where the N-Number belongs', [['nNumber', '123']], ['n_number.all_digits']],
  [
    'the NPN and an N-Number equal to it',
    [
      ['npn', '777'],
      ['nNumber', '777'],
    ],
    ['n_number.equals_npn'],
  ],
  ['an address that is none', [['email', 'not-an-address']], ['value.invalid']],
  [
    'one wrong cell leaves the others',
    [
      ['nNumber', '123'],
      ['title', 'T'],
    ],
    ['n_number.all_digits'],
  ],
] as const)('the form’s guard: %s', (_why, cells, codes) => {
  const of = agent(1, {})
  const { found, steps } = planFacts(
    cells.map(([field, value]) => typed(of, field, value)),
    [of],
  )
  expect(found.flatMap((cell) => (cell.state === 'refused' ? [cell.code] : []))).toEqual(codes)
  expect(steps).toHaveLength(cells.length > codes.length ? 1 : 0)
})

test('a replaced address stays as a further one; the eleventh is refused', () => {
  const others = Array.from({ length: 10 }, (_, n) => `p${n}@example.org`)
  const [one, full] = [agent(1, { otherEmails: ['old@example.org'] }), agent(2, { otherEmails: others })]
  const plan = planFacts([typed(one, 'email', 'new@example.com'), typed(full, 'email', 'new2@example.com')], [one, full])
  expect(plan.steps.map((step) => step.change)).toEqual([
    { email: 'new@example.com', otherEmails: ['old@example.org', 'agent1@example.com'] },
  ])
  expect(plan.found).toMatchObject([
    { state: 'change' },
    { state: 'refused', reason: 'At most 10 further addresses are kept. Take one out.' },
  ])
})

test('numbers that two agents had alike before keep both from being changed, with a sentence', () => {
  const twins = [agent(1, { employeeId: 'E1' }), agent(2, { employeeId: 'e1' })]
  const { found } = planFacts([typed(twins[0] as SheetAgent, 'title', 'T')], twins)
  expect(found).toMatchObject([{ state: 'refused', code: 'employee_id.taken' }])
})
