import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ALL_FIELDS, VALUES } from '../documents.fixture.ts'
import { FIELD_NAMES } from './fields.ts'
import { type Block, parseMarkup } from './markup.ts'
import { mergeTemplate, paragraphsOf, titleOf, valueFaults } from './merge.ts'

const textsIn = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => {
    const insides = block.kind === 'list' ? block.items : block.kind === 'table' ? block.rows.flat() : [block.inlines]
    return insides.map((inlines) => inlines.map((one) => ('text' in one ? one.text : `{{${one.field}}}`)).join(''))
  })
const merged = (template: string, values = {}) => mergeTemplate(template, { ...VALUES, ...values })

describe('merging', () => {
  test.each([
    ['a line', 'For {{employee}}.', {}, 'For Zoë Müller-Øster.\n'],
    ['a date is written out', '{{follow_up_date}}', {}, 'October 15, 2026\n'],
    ['a list of its own becomes entries', '{{facts}}', { facts: ['a', 'b'] }, '- a\n- b\n'],
    ['a list among words', 'Facts: {{facts}}', { facts: ['a', 'b'] }, 'Facts: a; b\n'],
    ['a list in a list', '- first\n- {{facts}}', { facts: ['a', 'b'] }, '- first\n- a\n- b\n'],
    ['an empty list says so', '{{prior_steps}}', { prior_steps: [] }, 'None.\n'],
    ['new lines of a text are paragraphs', '{{support}}', { support: 'One.\r\n\r\nTwo.' }, 'One.\n\nTwo.\n'],
    ['and blanks among words', 'Help: {{support}}', { support: 'One.\nTwo.' }, 'Help: One. Two.\n'],
    ['a draft names what it has no value for', '{{support}}', { support: '' }, '[Support offered]\n'],
    ['bold stays around a value', '**{{level}}**', { level: '**x**' }, '**\\*\\*x\\*\\***\n'],
  ])('%s', (_why, template, values, text) => {
    expect(merged(template, values)).toBe(text)
  })

  test.each([
    ['a heading', '# Fired'],
    ['a list', '- Fired'],
    ['an ordered list', '1. Fired'],
    ['a table', '| a | b |'],
    ['bold', '**Fired**'],
    ['a field', '{{consequence}}'],
    ['a cell border', 'a | b'],
    ['an escape', '\\'],
    ['a table rule', '---'],
    ['HTML', '<script>alert(1)</script>'],
    ['a new line with a heading', 'Ada\n# Fired'],
  ])('a name that is written like %s stays a name', (_why, employee) => {
    for (const template of [
      '{{employee}}',
      'Name: {{employee}}',
      '- {{employee}}',
      '# {{employee}}',
      '| a | b |\n| c | d |\n| {{employee}} | e |',
    ]) {
      const before = parseMarkup(template)
      const after = parseMarkup(merged(template, { employee }))
      expect(after.every(({ kind }) => kind === before[0]?.kind)).toBe(true)
      expect(textsIn(after).join(' ')).toContain(employee.replace('\n', template === '{{employee}}' ? ' ' : ' '))
    }
  })

  test('signs that turn the reading direction or are not seen are taken out of values', () => {
    expect(merged('{{employee}}', { employee: 'Ada\u202Enorp\u0000\u2066x' })).toBe('Ada norp x\n')
  })

  test('any value is found word by word in the text, and never makes a field or another kind of block', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab*|{}#-1. \\<`_'), maxLength: 20 }), (value) => {
        const blocks = parseMarkup(mergeTemplate('Say {{employee}} **{{title}}**', { employee: value, title: value }))
        const said = paragraphsOf(value).join(' ')
        expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph'])
        expect(textsIn(blocks)).toEqual([`Say ${said || '[Employee]'} ${said || '[Title]'}`])
      }),
      { numRuns: 2000 },
    )
  })
})

describe('values', () => {
  test('all of them fit', () => {
    expect(Object.keys(VALUES).sort()).toEqual([...FIELD_NAMES].sort())
    expect(valueFaults(ALL_FIELDS, VALUES)).toEqual([])
  })

  test.each([
    ['a name that is no field', { expectations: 'x' }, 'expectations', 'There is no field "expectations". Did you mean "expectation"?'],
    ['a name like none', { zzzzzzzzzz: 'x' }, 'zzzzzzzzzz', /^There is no field "zzzzzzzzzz". The fields are employee, /],
    ['nothing to say', { employee: '' }, 'employee', 'Employee has no text (line 3 of the template). Fill it in.'],
    ['nothing that is seen', { employee: ' \u202E ' }, 'employee', 'Employee has no text (line 3 of the template). Fill it in.'],
    ['no facts', { facts: [] }, 'facts', 'Facts has no text (line 19 of the template). Fill it in.'],
    [
      'no date',
      { issue_date: '2026-02-30' },
      'issue_date',
      'Date of issue is not a date (line 11 of the template). Write it as YYYY-MM-DD.',
    ],
    ['a text for a list', { facts: 'x' }, 'facts', 'Facts: give a list of texts.'],
    ['a list for a text', { support: ['x'] }, 'support', 'Support offered: give one text.'],
  ])('%s is refused', (_why, values, field, message) => {
    const faults = valueFaults(ALL_FIELDS, { ...VALUES, ...values })
    expect(faults).toMatchObject([{ field }])
    expect(faults[0]?.message).toMatch(message)
  })

  test('what may be left out is', () => {
    expect(valueFaults(ALL_FIELDS, { ...VALUES, prior_steps: [], agent_words: '' })).toEqual([])
  })
})

test('the title is the first heading', () => {
  expect([titleOf('# **Final** plan\n\nx'), titleOf('x')]).toEqual(['Final plan', 'x'])
})
