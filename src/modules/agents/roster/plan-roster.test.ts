import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planRoster } from './plan-roster.ts'
import type { AgentFacts, KnownAgent, RosterRow, RosterValues } from './roster.ts'

const NOTHING: AgentFacts = {
  name: 'Maria Lopez',
  email: null,
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
}
const agent = (id: string, facts: Partial<AgentFacts>): KnownAgent => ({ ...NOTHING, name: `Agent ${id}`, id, ...facts })
const row = (number: number, values: Partial<RosterValues>): RosterRow => ({
  row: number,
  values: { ...NOTHING, firstName: null, lastName: null, ...values },
})

/** The agents as they stand once a plan is stored. */
function stored(agents: readonly KnownAgent[], rows: readonly RosterRow[]): KnownAgent[] {
  const plan = planRoster(rows, agents)
  const changed = new Map(plan.updated.map(({ id, facts }) => [id, facts]))
  return [
    ...agents.map((known) => ({ ...known, ...changed.get(known.id) })),
    ...plan.created.map(({ row: number, facts }) => ({ ...facts, id: `new ${number}` })),
  ]
}

test('a row that is nobody yet is created with what it says', () => {
  const plan = planRoster([row(2, { email: 'maria@example.com', npn: '123' })], [agent('a', { email: 'sam@example.com' })])
  expect(plan).toEqual({
    created: [{ row: 2, facts: { ...NOTHING, email: 'maria@example.com', npn: '123' } }],
    updated: [],
    unchanged: [],
    errors: [],
  })
})

test('a row with only a personal address gets it as the address of the agent', () => {
  const [created] = planRoster([row(2, { otherEmails: ['m@example.org', 'm2@example.org'] })], []).created
  expect(created?.facts).toMatchObject({ email: 'm@example.org', otherEmails: ['m2@example.org'] })
})

const A = agent('a', { employeeId: 'E1', email: 'a@example.com', otherEmails: ['a@example.org'] })
const B = agent('b', { employeeId: 'E2', email: 'b@example.com' })

test.each<[string, Partial<RosterValues>, string | null]>([
  ['employee id, whatever the address', { employeeId: 'E1', email: 'new@example.com' }, 'a'],
  ['employee id in another case', { employeeId: 'e1', email: 'new@example.com' }, 'a'],
  ['company address', { email: 'b@example.com' }, 'b'],
  ['company address, the id being new', { employeeId: 'E9', email: 'b@example.com' }, 'b'],
  ['personal address', { otherEmails: ['a@example.org'] }, 'a'],
  ['an address that is now called the company one', { email: 'a@example.org' }, 'a'],
  ['the company address counts before the personal one', { email: 'new@example.com', otherEmails: ['b@example.com'] }, 'b'],
  ['a name alone is nobody', { name: 'Agent a', email: 'other@example.com' }, null],
])('who a row is about: %s', (_why, values, id) => {
  const plan = planRoster([row(2, values)], [A, B])
  expect([...plan.updated.map((step) => step.id), ...plan.created.map(() => null)]).toEqual([id])
})

test('what changes is told with both values, and blank cells erase nothing', () => {
  const known = agent('a', { name: 'Maria Lopez', email: 'a@example.com', phone: '+1 303 555 0100', npn: '123', title: 'Agent' })
  const { updated } = planRoster(
    [row(5, { name: 'Maria Lopez-Reed', email: 'a@example.com', nNumber: 'N1234', phone: null, npn: null })],
    [known],
  )
  expect(updated).toEqual([
    {
      row: 5,
      id: 'a',
      facts: {
        ...NOTHING,
        name: 'Maria Lopez-Reed',
        email: 'a@example.com',
        phone: '+1 303 555 0100',
        npn: '123',
        title: 'Agent',
        nNumber: 'N1234',
      },
      changes: [
        { field: 'name', from: 'Maria Lopez', to: 'Maria Lopez-Reed' },
        { field: 'nNumber', from: null, to: 'N1234' },
      ],
    },
  ])
})

test.each<[string, Partial<AgentFacts>, Partial<RosterValues>, string | null, string[]]>([
  [
    'a new company address keeps the old one',
    { email: 'old@example.com' },
    { employeeId: 'E1', email: 'new@example.com' },
    'new@example.com',
    ['old@example.com'],
  ],
  [
    'the personal one moves up and stays known once',
    { email: 'p@example.org' },
    { email: 'c@example.com', otherEmails: ['p@example.org'] },
    'c@example.com',
    ['p@example.org'],
  ],
  [
    'a personal one does not replace the company one',
    { email: 'c@example.com' },
    { employeeId: 'E1', otherEmails: ['p@example.org'] },
    'c@example.com',
    ['p@example.org'],
  ],
  [
    'known ones are kept',
    { email: 'c@example.com', otherEmails: ['x@example.org'] },
    { email: 'c@example.com', otherEmails: ['y@example.org'] },
    'c@example.com',
    ['x@example.org', 'y@example.org'],
  ],
])('addresses: %s', (_why, before, values, email, otherEmails) => {
  const [after] = stored([agent('a', { employeeId: 'E1', ...before })], [row(2, values)])
  expect(after).toMatchObject({ id: 'a', email, otherEmails })
})

test.each<[string, Partial<RosterValues>, string, string]>([
  ['NPN', { email: 'new@example.com', npn: '0077' }, 'npn.taken', 'NPN'],
  ['N-Number', { email: 'new@example.com', nNumber: 'N7777' }, 'n_number.taken', 'N-Number'],
  ['address', { employeeId: 'E5', email: 'new@example.com', otherEmails: ['c2@example.com'] }, 'email.taken', 'Personal e-mail'],
])("another agent's value is an error that names the agent: %s", (_why, values, code, column) => {
  const others = [
    agent('c', { name: 'Kim Roy', email: 'c@example.com', otherEmails: ['c2@example.com'], npn: '77', nNumber: 'N7777' }),
    agent('e', { employeeId: 'E5', email: 'e@example.com' }),
  ]
  const plan = planRoster([row(9, values)], others)
  expect(plan).toMatchObject({ created: [], updated: [], errors: [{ row: 9, code, column }] })
  expect(plan.errors[0]?.message).toMatch(/^Row 9: the .* belongs to Kim Roy already\. Correct it, or correct Kim Roy first\.$/)
})

test('errors name the column as the file does', () => {
  const plan = planRoster(
    [row(3, { email: 'x@example.com', npn: '77' })],
    [agent('c', { npn: '77' })],
    [{ index: 4, header: 'Producer No.', field: 'npn' }],
  )
  expect(plan.errors[0]).toMatchObject({ column: 'Producer No.', value: '77' })
})

test('two agents may swap their numbers, and one may hand it on to a new agent', () => {
  const c = agent('c', { email: 'c@example.com', npn: '1' })
  const d = agent('d', { email: 'd@example.com', npn: '2' })
  expect(planRoster([row(2, { email: 'c@example.com', npn: '2' }), row(3, { email: 'd@example.com', npn: '1' })], [c, d])).toMatchObject({
    errors: [],
    updated: [{ id: 'c' }, { id: 'd' }],
  })
  expect(planRoster([row(2, { email: 'n@example.com', npn: '1' }), row(3, { email: 'c@example.com', npn: '9' })], [c, d])).toMatchObject({
    errors: [],
    created: [{ row: 2 }],
    updated: [{ id: 'c' }],
  })
})

test('a refused row refuses those that counted on it', () => {
  const chain = [
    agent('a', { email: 'a@example.com', npn: '1' }),
    agent('b', { email: 'b@example.com', npn: '2' }),
    agent('c', { email: 'c@example.com', npn: '3' }),
  ]
  const plan = planRoster([row(2, { email: 'a@example.com', npn: '2' }), row(3, { email: 'b@example.com', npn: '3' })], chain)
  expect(plan.errors.map((error) => [error.row, error.message])).toEqual([
    [2, expect.stringContaining('Agent b')],
    [3, expect.stringContaining('Agent c')],
  ])
  expect([plan.created, plan.updated, plan.unchanged]).toEqual([[], [], []])
})

test('two rows about one agent are an error on both', () => {
  const plan = planRoster(
    [row(2, { employeeId: 'E1', email: 'x@example.com' }), row(3, { email: 'a@example.com' }), row(4, { email: 'b@example.com' })],
    [A, B],
  )
  expect(plan.errors.map((error) => [error.row, error.code, error.message])).toEqual(
    [2, 3].map((number) => [number, 'agent.repeated', expect.stringMatching(/^Rows 2 and 3 are all about Agent a/)]),
  )
  expect(plan.updated.map(({ row: number }) => number)).toEqual([4])
})

test('the guard for numbers sees the stored number beside the one in the row', () => {
  const plan = planRoster(
    [row(2, { email: 'a@example.com', npn: '1234567' })],
    [agent('a', { email: 'a@example.com', nNumber: 'N1' }), agent('b', { email: 'b@example.com' })],
  )
  expect(plan.errors).toEqual([])
  const wrong = planRoster(
    [row(2, { email: 'a@example.com', npn: '1234567' })],
    [agent('a', { email: 'a@example.com', nNumber: '1234567' })],
  )
  expect(wrong.errors).toMatchObject([{ row: 2, code: 'n_number.equals_npn' }])
})

test('an agent whose stored values are odd is not refused for a row that leaves them alone', () => {
  const odd = [agent('a', { email: 'a@example.com', nNumber: '123' }), agent('b', { email: 'b@example.com', nNumber: '123' })]
  expect(planRoster([row(2, { email: 'a@example.com', title: 'Agent' })], odd)).toMatchObject({ errors: [], updated: [{ id: 'a' }] })
})

const few = <T>(...values: T[]) => fc.constantFrom(...values)
const maybe = (...values: string[]) => fc.option(few(...values), { nil: null })
const anyValues = fc.record({
  name: few('Maria Lopez', 'Sam Ito', 'Kim Roy'),
  employeeId: maybe('E1', 'E2', 'E3', 'e1'),
  email: maybe('a@example.com', 'b@example.com', 'c@example.com'),
  otherEmails: fc.uniqueArray(few('a@example.com', 'b@example.org', 'c@example.org'), { maxLength: 2 }),
  npn: maybe('1', '2', '03', '3'),
  nNumber: maybe('N1111', 'N2222'),
  title: maybe('Agent', 'Senior agent'),
})
const anyRows = fc
  .array(anyValues, { maxLength: 6 })
  .map((all) =>
    all.map((values, i) => row(i + 2, { ...values, otherEmails: values.otherEmails.filter((other) => other !== values.email) })),
  )

test('property: every row ends in exactly one place', () => {
  fc.assert(
    fc.property(anyRows, anyRows, (first, second) => {
      const plan = planRoster(second, stored([], first))
      const places = [...plan.created, ...plan.updated, ...plan.unchanged].map((step) => step.row)
      const refused = new Set(plan.errors.map((error) => error.row))
      expect([...places, ...refused].sort()).toEqual(second.map((one) => one.row).sort())
    }),
  )
})

test('property: nothing that belongs to one agent only ends with two', () => {
  fc.assert(
    fc.property(anyRows, anyRows, (first, second) => {
      const agents = stored(stored([], first), second)
      for (const of of [
        (one: AgentFacts) => [one.npn?.replace(/^0+/, '')],
        (one: AgentFacts) => [one.nNumber],
        (one: AgentFacts) => [one.employeeId?.toLowerCase()],
        (one: AgentFacts) => [one.email, ...one.otherEmails],
      ]) {
        const values = agents.flatMap((one) => of(one).filter((value) => value !== null && value !== undefined))
        expect(values).toEqual([...new Set(values)])
      }
    }),
  )
})

test('property: storing the same rows again changes nothing', () => {
  fc.assert(
    fc.property(anyRows, anyRows, (first, second) => {
      const before = stored([], first)
      const good = new Set(
        [...planRoster(second, before).created, ...planRoster(second, before).updated, ...planRoster(second, before).unchanged].map(
          (step) => step.row,
        ),
      )
      const rows = second.filter(
        (one) => good.has(one.row) && (one.values.email !== null || one.values.otherEmails.length > 0 || one.values.employeeId !== null),
      )
      const again = planRoster(rows, stored(before, rows))
      expect([again.created, again.updated]).toEqual([[], []])
    }),
  )
})
