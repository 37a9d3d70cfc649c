import fc from 'fast-check'
import { addDays } from '#kernel/local-date.ts'
import { LABELS } from '#modules/attendance/rules/policy.ts'
import { Track } from '#modules/programmes/model.ts'
import type { SheetAgent, SheetFrame } from '#modules/sheets/columns/fields.ts'
import { asksReason } from '#modules/tracks/rules/judge.ts'
import seed from '../../seeds/esp-week.json' with { type: 'json' }

/** A track with names and labels that tempt a spreadsheet and each other, beside those of the ESP week. */
const ODD_TRACK: Track = {
  key: 'odd',
  name: '=Odd "track", really',
  short: '@Odd',
  limitHours: null,
  after: [],
  needs: [],
  parts: [],
  proofs: [],
  exams: [],
  courses: [],
  doneWhen: [],
  states: [
    { key: 'not_started', label: '-', tone: 'not_started', needsReason: false },
    { key: 'half', label: '=1/2 (override)', tone: 'in_progress', needsReason: false },
    { key: 'complete', label: 'All; done\nreally', tone: 'complete', needsReason: true },
  ],
}
export const TRACKS: readonly Track[] = [...seed.tracks.map((track) => Track.parse(track)), ODD_TRACK]

/** What breaks exports and readers: formulas, separators, quotes, breaks, zeros, invisible characters, other scripts, words for nothing. */
const HOSTILE = [
  '=HYPERLINK("http://x","y")',
  '+1-1',
  '-2+3',
  '@SUM(1)',
  "'=1",
  "''quoted",
  "'t Hooft",
  '\tx',
  'a\nb',
  'a\r\nb',
  'a,b;c|d',
  '"quoted"',
  '00042',
  '1e5',
  '10/5',
  '#N/A',
  '#REF!',
  'n/a',
  'none',
  '-',
  'TRUE',
  '_x0041_',
  '\u{1f469}\u200d\u{1f4bb} x',
  'Zoë\u0301',
  '\u202egnitset',
  '\u6771\u4eac',
  '\uff1d1',
  'NCNS',
  'Complete (override)',
  'Full day of work (proposed)',
  '2026-10-05: 2026-10-05: x',
] as const

/** Text as the record may hold it: not blank, no space at its ends. */
export const hostileText = fc
  .oneof(
    fc.constantFrom(...HOSTILE),
    fc.string({ unit: fc.constantFrom(...'=+-@\'",;\t\n ab0#(:)é'), maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  )
  .map((text) => text.trim())
  .filter((text) => text !== '' && text.isWellFormed() && !text.includes('\0'))

const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })

const person = fc.record({
  name: hostileText,
  hasEmail: fc.boolean(),
  others: fc.nat({ max: 2 }),
  phone: orNull(hostileText),
  employeeId: orNull(hostileText),
  npn: orNull(fc.constantFrom('', '0', '000')),
  nNumber: orNull(fc.constantFrom('N1000', 'NX-')),
  location: orNull(hostileText),
  title: orNull(hostileText),
  startDate: orNull(fc.constantFrom('2026-10-05', '2028-02-29', '1899-12-31')),
  state: fc.constantFrom('active', 'active', 'paused', 'leaver'),
  days: fc.array(
    fc.record({ state: fc.constantFrom('proposed', 'confirmed', 'excused', 'corrected'), label: orNull(fc.constantFrom(...LABELS)) }),
    {
      minLength: 6,
      maxLength: 6,
    },
  ),
  tracks: fc.array(
    orNull(fc.record({ state: fc.nat({ max: 20 }), byFacts: fc.boolean(), reason: hostileText, note: orNull(hostileText) })),
    {
      minLength: TRACKS.length,
      maxLength: TRACKS.length,
    },
  ),
})

type State = Track['states'][number]

/** A state that follows from the facts, or one that somebody set, by a reason where it needs one. */
function standing(track: Track, state: State, { byFacts, reason }: { byFacts: boolean; reason: string }) {
  const { key } = state
  const needsReason = asksReason(track, state)
  if (byFacts) return { status: key, told: null, isOverride: false, reason: null, factStatus: key, because: 'proof accepted' }
  return { status: key, told: key, isOverride: needsReason, reason: needsReason ? reason : null, factStatus: null, because: null }
}

/** The i-th agent of a class: what may belong to one agent only carries the number. */
function agentOf(made: typeof person extends fc.Arbitrary<infer T> ? T : never, i: number, { dates, tracks }: SheetFrame): SheetAgent {
  const others = Array.from({ length: made.hasEmail ? made.others : made.others + 1 }, (_, n) => `p${i}.${n}@example.org`)
  const touched = tracks.flatMap((track, n) => {
    const facts = made.tracks[n]
    const state = facts && track.states[facts.state % track.states.length]
    return state ? [{ track: track.key, note: facts.note, ...standing(track, state, facts) }] : []
  })
  return {
    id: `agent ${i}`,
    version: i + 1,
    name: made.name,
    email: made.hasEmail ? `agent${i}@example.com` : null,
    otherEmails: others,
    phone: made.phone,
    employeeId: made.employeeId === null ? null : `${made.employeeId}${i}`,
    npn: made.npn === null ? null : `${made.npn}${100 + i}`,
    nNumber: made.nNumber === null ? null : `${made.nNumber}${i}`,
    location: made.location,
    zone: null,
    title: made.title,
    startDate: made.startDate,
    nNumberRequestedOn: null,
    state: made.state as SheetAgent['state'],
    days: dates.flatMap((date, n) => (made.days[n] ? [{ date, ...made.days[n] }] : [])),
    tracks: touched.map((facts, n) => ({ ...facts, since: null, at: null, by: null, version: n + 1 })),
    isNNumberConfirmed: i % 2 === 0,
    facts: [],
    notes: touched.flatMap(({ track, note }) => (note === null ? [] : [{ track, date: dates[0] ?? '2026-10-05', note }])),
  }
}

export type MadeSheet = { readonly frame: SheetFrame; readonly agents: readonly SheetAgent[] }

/** A class with hostile texts: up to six days from a Monday or over the turn of the year, every track of the ESP week and an odd one. */
export const madeSheet = (most: number): fc.Arbitrary<MadeSheet> =>
  fc
    .record({
      people: fc.array(person, { minLength: 1, maxLength: most }),
      start: fc.constantFrom('2026-10-05', '2026-12-29'),
      length: fc.integer({ min: 1, max: 6 }),
    })
    .map(({ people, start, length }) => {
      const frame = { dates: Array.from({ length }, (_, n) => addDays(start, n)), tracks: TRACKS }
      return { frame, agents: people.map((made, i) => agentOf(made, i, frame)) }
    })
