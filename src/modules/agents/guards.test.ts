import { expect, test } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

const SSN = '123-45-6789'

/** One guard, every path (product.md D4, "The same guard on every path"): what each row gives is refused with this code everywhere. */
test.each([
  ['the NPN as N-Number', { npn: '87654321', nNumber: '87654321' }, 'nNumber', 'n_number.equals_npn'],
  ['the NPN with zeros as N-Number', { npn: '87654321', nNumber: '087654321' }, 'nNumber', 'n_number.equals_npn'],
  ['digits only as N-Number', { npn: '87654321', nNumber: '1234567' }, 'nNumber', 'n_number.all_digits'],
  ['an N-Number without N', { nNumber: 'X1234567' }, 'nNumber', 'n_number.no_n'],
  ['an N-Number as NPN', { npn: 'N1234567' }, 'npn', 'npn.is_n_number'],
  ['eleven digits as NPN', { npn: '12345678901' }, 'npn', 'npn.too_long'],
  ['a word as NPN', { npn: 'Lopez' }, 'npn', 'npn.not_digits'],
  ['a social security number as NPN', { npn: SSN }, 'npn', 'ssn.refused'],
  ['a social security number as N-Number', { nNumber: SSN }, 'nNumber', 'ssn.refused'],
  ['a social security number as phone', { phone: SSN }, 'phone', 'ssn.refused'],
  ['a social security number in the title', { title: `agent ${SSN}` }, 'title', 'ssn.refused'],
  ['a social security number as employee id', { employeeId: SSN }, 'employeeId', 'ssn.refused'],
  ['a social security number with blanks', { location: '123 45 6789' }, 'location', 'ssn.refused'],
  ['nine digits beside their word', { title: 'ssn 123456789' }, 'title', 'ssn.refused'],
  ['a social security number with long dashes', { location: '123–45–6789' }, 'location', 'ssn.refused'],
])('refused by form, change and import alike, and nothing stored: %s', async (_why, given: Record<string, string>, field, code) => {
  const { id, lead } = await world.cohort()
  const sam = await world.agent(id, { name: 'Sam', email: 'sam@example.com' })

  const added = await lead.post(`/cohorts/${id}/agents`, { name: 'New', email: 'new@example.com', ...given })
  expect(added).toMatchObject({ status: 422, body: { errors: [{ path: field, code }] } })
  const changed = await lead.patch(`/agents/${sam.id}`, { ...given, version: 1 })
  expect(changed).toMatchObject({ status: 422, body: { errors: [{ path: field, code }] } })

  const fields = Object.keys(given)
  const content = `name,email,${fields.map((name) => HEADERS[name]).join(',')}\nNew,new@example.com,${Object.values(given).join(',')}\n`
  for (const query of ['?dryRun=true', '', '?partial=true']) {
    const imported = await lead.upload(`/cohorts/${id}/roster/import${query}`, [{ name: 'roster.csv', content }])
    expect(imported.body).toMatchObject({ created: 0, errors: [{ row: 2, column: HEADERS[field], code }] })
    expect(JSON.stringify(imported.body)).not.toContain(SSN)
  }
  const { body } = await lead.get(`/cohorts/${id}/agents`)
  expect(body.rows).toMatchObject([{ name: 'Sam', version: 1, npn: null, nNumber: null }])
})

const HEADERS: Record<string, string> = {
  npn: 'NPN',
  nNumber: 'N-Number',
  phone: 'Phone',
  title: 'Title',
  employeeId: 'Employee id',
  location: 'Location',
}

test.each([
  ['the stored NPN becomes the N-Number', { nNumber: '87654321' }, 'nNumber'],
  ['the stored N-Number is overtaken by nothing but digits', { nNumber: '555' }, 'nNumber'],
])('what is right by itself is judged beside what is stored: %s', async (_why, given, path) => {
  const { id, lead } = await world.cohort()
  const sam = await world.agent(id, { name: 'Sam', email: 'sam@example.com', npn: '87654321', nNumber: 'N12345' })
  expect((await lead.patch(`/agents/${sam.id}`, { ...given, version: 1 })).body.errors[0].path).toBe(path)
  const content = `name,email,N-Number\nSam,sam@example.com,${given.nNumber}\n`
  const imported = await lead.upload(`/cohorts/${id}/roster/import`, [{ name: 'r.csv', content }])
  expect(imported.body).toMatchObject({ stored: false, errors: [{ row: 2, column: 'N-Number' }] })
  expect((await lead.get(`/agents/${sam.id}`)).body).toMatchObject({ nNumber: 'N12345', version: 1 })
})

test.each([
  ['moving', 'move', { reason: `she wrote ${SSN}` }],
  ['leaving', 'leave', { on: '2026-10-06', reason: SSN }],
])('a reason for %s that holds a social security number is refused', async (_why, path, body) => {
  const { id } = await world.cohort()
  const target = await world.cohort()
  const sam = await world.agent(id)
  const answer = await world.admin.post(`/agents/${sam.id}/${path}`, path === 'move' ? { ...body, cohortId: target.id } : body)
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'reason', code: 'ssn.refused' }] } })
})
