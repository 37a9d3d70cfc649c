import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type KnownPerson, matchPeople, type Participant, type Remembered } from './match-people.ts'
import { identityKey } from './names.ts'

const person = (id: string, name: string, ...more: string[]): KnownPerson => ({
  id,
  name,
  emails: [`${id}@example.com`, ...more.filter((text) => text.includes('@'))],
  aliases: more.filter((text) => !text.includes('@')),
})
const ROSTER = [
  person('maria', 'Maria Lopez', 'ml@mail.example.net', 'Mari L'),
  person('bjorn', "Björn O'Brien"),
  person('dele', 'Dele Smith-Jones'),
  person('lukasz', 'Łukasz Roy'),
  person('wei1', 'Wei Okafor', 'Weo'),
  person('wei2', 'Wei Okafor'),
  person('kim', 'Kim Roy', 'Front Desk'),
  person('roy', 'Roy Kim', 'Front Desk'),
  person('sam', 'Samuel Ito'),
  person('pat', 'Pat Reed'),
  person('alexandra', 'Alexandra Duarte'),
]
const STAFF = [person('dana', 'Dana Reed'), person('pat.lead', 'Pat Reed')]

const shown = (name: string, email: string | null = null, maskedEmail: string | null = null): Participant => ({ name, email, maskedEmail })
const matchOne = (participant: Participant, remembered: readonly Remembered[] = []) =>
  matchPeople([participant], ROSTER, STAFF, remembered)[0]
const agent = (id: string, by: string) => ({ kind: 'agent', id, by })

describe('who is sure', () => {
  test.each([
    ['company address', shown('iPhone', 'maria@example.com'), agent('maria', 'email')],
    ['personal address, other case', shown('', 'ML@Mail.Example.net'), agent('maria', 'email')],
    ['the address wins over the name', shown('Wei Okafor', 'maria@example.com'), agent('maria', 'email')],
    ['one of two of a name, by address', shown('Wei Okafor', 'wei2@example.com'), agent('wei2', 'email')],
    ['an unknown address does not spoil the name', shown('Maria Lopez', 'someone@mail.example.org'), agent('maria', 'name')],
    ['a masked address does not either', shown('Maria Lopez', null, 'so***@m***.org'), agent('maria', 'name')],
    ['alias', shown('mari l.'), agent('maria', 'name')],
    ['case', shown('MARIA LOPEZ'), agent('maria', 'name')],
    ['last name first', shown('Lopez, Maria'), agent('maria', 'name')],
    ['space and invisible characters', shown(' Maria\u00a0 Lopez\u200b '), agent('maria', 'name')],
    ['run together', shown('MariaLopez'), agent('maria', 'name')],
    ['accents left out', shown('Bjorn OBrien'), agent('bjorn', 'name')],
    ['a typographic apostrophe', shown('O’Brien, Björn'), agent('bjorn', 'name')],
    ['apostrophe as a space', shown('Bjorn O Brien'), agent('bjorn', 'name')],
    ['accents as combining characters', shown('Bjo\u0308rn O\u2019Brien'), agent('bjorn', 'name')],
    ['hyphen as a space', shown('dele smith jones'), agent('dele', 'name')],
    ['hyphen left out', shown('Dele Smithjones'), agent('dele', 'name')],
    ['a letter that has no decomposition', shown('Lukasz Roy'), agent('lukasz', 'name')],
    ['shown name with the original one', shown('ML (Maria Lopez)'), agent('maria', 'name')],
    ['original name with a shown one that says more', shown('Maria Lopez (she/her)'), agent('maria', 'name')],
    ['both parts mean the same', shown('Mari L (Maria Lopez)'), agent('maria', 'name')],
    ['an alias settles which of two', shown('Weo (Wei Okafor)'), agent('wei1', 'name')],
    ['staff by address', shown('D', 'dana@example.com'), { kind: 'staff', by: 'email' }],
    ['staff by name', shown('Reed, Dana'), { kind: 'staff', by: 'name' }],
  ])('%s', (_why, participant, expected) => {
    expect(matchOne(participant)).toEqual(expected)
  })
})

describe('who is not, and who it could be', () => {
  test.each<[string, Participant, string[]]>([
    ['two agents of one name', shown('Wei Okafor'), ['wei1', 'wei2']],
    ['two agents of one name, masked address', shown('WEI OKAFOR', null, 'we***@e***.com'), ['wei1', 'wei2']],
    ['an agent and staff of one name', shown('Pat Reed'), ['pat']],
    ['one alias of two agents', shown('Front Desk'), ['kim', 'roy']],
    ['the same words in the other order are two agents', shown('Kim Roy'), ['kim', 'roy']],
    ['parts that contradict', shown('Maria Lopez (Dele Smith-Jones)'), ['maria', 'dele']],
    ['first name and initial', shown('Alexandra D'), ['alexandra']],
    ['nickname', shown('Sammy Ito'), ['sam']],
    ['initial and last name', shown('M Lopez'), ['maria']],
    ['typing mistake', shown('Marai Lopze'), ['maria']],
    ['first name on a device', shown("Maria's iPhone"), ['maria']],
    ['short form of a first name', shown('Alex'), ['alexandra']],
    ['user name', shown('mlopez'), ['maria']],
    ['only the address says who', shown('iPhone', 'alexandra.duarte@mail.example.org'), ['alexandra']],
    ['a name with an addition', shown('Maria Lopez - Denver'), ['maria']],
    ['a device', shown('iPhone (2)'), []],
    ['nothing', shown(''), []],
    ['marks', shown('🌸🌸'), []],
    ['a stranger', shown('Gertrud Hohenfels'), []],
    ['same first name, quite another last name', shown('Maria Hohenfels'), []],
    ['a masked address alone suggests nobody', shown('Guest', null, 'ma***@e***.com'), []],
  ])('%s', (_why, participant, agents) => {
    const match = matchOne(participant)
    expect(match?.kind).toBe('unmatched')
    expect(match?.kind === 'unmatched' && match.suggestions.map((s) => s.agent)).toEqual(agents)
  })

  test('a masked address that fits raises the score, one that does not leaves it', () => {
    const score = (mask: string | null) => {
      const match = matchOne(shown('Alexandra D', null, mask))
      return match?.kind === 'unmatched' ? (match.suggestions[0]?.score ?? 0) : 0
    }
    expect(score('al***@e***.com')).toBeGreaterThan(score(null))
    expect(score('xy***@e***.com')).toBe(score(null))
  })
})

describe('what a person answered', () => {
  const key = (name: string, email: string | null = null) => identityKey({ name, email }) ?? ''
  const told = (name: string, id: string, email: string | null = null): Remembered => ({
    key: key(name, email),
    answer: { kind: 'agent', id },
  })

  test.each<[string, Participant, Remembered[], object]>([
    ['a name', shown('iPhone (2)'), [told('iPhone (2)', 'sam')], agent('sam', 'remembered')],
    ['another device of the same make is not it', shown('iPhone (3)'), [told('iPhone (2)', 'sam')], { kind: 'unmatched' }],
    ['nor is the device without a number', shown('iPhone (2)'), [told('iPhone', 'sam')], { kind: 'unmatched' }],
    ['nor a device with an address of its own', shown('iPhone', 'x@mail.example.org'), [told('iPhone', 'sam')], { kind: 'unmatched' }],
    ['an address', shown('Anything', 'x@mail.example.org'), [told('', 'sam', 'x@mail.example.org')], agent('sam', 'remembered')],
    [
      'a name that later comes with an address',
      shown('Sammy I', 'x@mail.example.org'),
      [told('Sammy I', 'sam')],
      agent('sam', 'remembered'),
    ],
    ['in another order and case', shown('i, SAMMY'), [told('Sammy I', 'sam')], agent('sam', 'remembered')],
    ['a part of the display name', shown('Sammy I (Ito Family)'), [told('Sammy I', 'sam')], agent('sam', 'name')],
    ['which of two of a name', shown('Wei Okafor'), [told('Wei Okafor', 'wei2')], agent('wei2', 'remembered')],
    ['two answers to one name settle nothing', shown('Desk'), [told('Desk', 'sam'), told('Desk', 'pat')], { kind: 'unmatched' }],
    ['nobody of this class', shown('Visitor'), [{ key: key('Visitor'), answer: { kind: 'nobody' } }], { kind: 'nobody', by: 'remembered' }],
    ['staff', shown('Visitor'), [{ key: key('Visitor'), answer: { kind: 'staff' } }], { kind: 'staff', by: 'remembered' }],
    ['the company address goes first', shown('iPhone', 'maria@example.com'), [told('iPhone', 'sam')], agent('maria', 'email')],
  ])('%s', (_why, participant, remembered, expected) => {
    expect(matchOne(participant, remembered)).toMatchObject(expected)
  })
})

const word = fc.stringMatching(/^[A-ZÀ-ÖØ-Þ][a-zà-öø-þ]{1,8}$/)
const roster = fc
  .uniqueArray(fc.tuple(word, word), { minLength: 1, maxLength: 20, selector: (name) => name.join(' ') })
  .map((names) => names.map((name, i) => person(`a${i}`, name.join(' '))))

test('no name alone ever chooses between two people who bear it', () => {
  fc.assert(
    fc.property(roster, fc.nat(), (agents, pick) => {
      const twin = agents[pick % agents.length]
      const name = twin?.name ?? ''
      const [match] = matchPeople([shown(name)], [...agents, person('twin', name)], [], [])
      expect(match).toMatchObject({ kind: 'unmatched' })
      expect(match?.kind === 'unmatched' && match.suggestions.some((s) => s.agent === 'twin')).toBe(true)
    }),
  )
})

test('scores lie above noise and below certainty, likeliest first, the same each time', () => {
  fc.assert(
    fc.property(
      roster,
      fc.array(
        fc.oneof(
          word,
          fc.tuple(word, word).map((w) => w.join(' ')),
          fc.string(),
        ),
        { maxLength: 10 },
      ),
      (agents, names) => {
        const participants = names.map((name) => shown(name))
        const matches = matchPeople(participants, agents, [], [])
        for (const match of matches) {
          const scores = match.kind === 'unmatched' ? match.suggestions.map((s) => s.score) : []
          expect(scores.every((score) => score > 0.35 && score < 1)).toBe(true)
          expect(scores).toEqual([...scores].sort((a, b) => b - a))
        }
        expect(matchPeople(participants, agents, [], [])).toEqual(matches)
      },
    ),
  )
})

test('1,000 strangers against a roster of 1,000 stay well under the time a person notices', () => {
  const syllables = ['ma', 'ri', 'lo', 'pe', 'ka', 'su', 'ven', 'dor', 'el', 'ix']
  const name = (n: number, shift: number) =>
    Array.from({ length: 3 }, (_, i) => syllables[Math.floor(n / 10 ** i + shift * (i + 1)) % 10]).join('')
  const agents = Array.from({ length: 1000 }, (_, i) => person(`p${i}`, `${name(i, 0)} ${name(i * 7, 3)}`))
  const participants = Array.from({ length: 1000 }, (_, i) => shown(`${name(i, 1)} ${name(i * 3, 5)}x`))
  const begun = performance.now()
  expect(matchPeople(participants, agents, [], [])).toHaveLength(1000)
  expect(performance.now() - begun).toBeLessThan(5000)
})
