import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { ALL_FIELDS } from '../documents.fixture.ts'
import { templateFaults } from './check-template.ts'
import { DOCUMENT_KINDS } from './fields.ts'

test('a template with a title and all fields is one', () => {
  expect(templateFaults(ALL_FIELDS)).toEqual([])
})

test.each(DOCUMENT_KINDS)('the sample for %s has all fields', async (kind) => {
  const text = await readFile(new URL(`../../../../seeds/documents/${kind}.md`, import.meta.url), 'utf8')
  expect(templateFaults(text)).toEqual([])
})

test.each([
  ['a letter short', '{{employe}}', 'field.unknown', 'Line 3: there is no field {{employe}}. Did you mean {{employee}}?'],
  ['by its label', '{{Follow up date}}', 'field.unknown', 'Line 3: there is no field {{Follow up date}}. Did you mean {{follow_up_date}}?'],
  ['like none', '{{salary}}', 'field.unknown', /^Line 3: there is no field {{salary}}. The fields are employee, title, /],
  ['not closed', 'To {{employee', 'field.unclosed', /^Line 3: a field begins with {{ and does not end/],
])('a field %s is named with its line', (_why, line, code, message) => {
  const faults = templateFaults(ALL_FIELDS.replace('# Plan\n', `# Plan\n\n${line}\n`))
  expect(faults).toMatchObject([{ code, line: 3 }])
  expect(faults[0]?.message).toMatch(message)
})

test('an escaped sign is no field', () => {
  expect(templateFaults(`${ALL_FIELDS}\n\\{{nothing}}\n`)).toEqual([])
})

test('a field that is left out is named', () => {
  expect(templateFaults(ALL_FIELDS.replace('{{follow_up_date}}', 'soon'))).toMatchObject([
    {
      code: 'field.missing',
      line: null,
      field: 'follow_up_date',
      message: expect.stringMatching(/^{{follow_up_date}} \(Follow-up date\) is nowhere/),
    },
  ])
})

test.each([
  ['no heading', ALL_FIELDS.replace('# Plan', 'Plan')],
  ['a lower heading', ALL_FIELDS.replace('# Plan', '## Plan')],
  ['', ''],
])('a text that begins with %s has no title', (_why, text) => {
  expect(templateFaults(text)[0]).toMatchObject({ code: 'template.no_title', line: 1 })
})
