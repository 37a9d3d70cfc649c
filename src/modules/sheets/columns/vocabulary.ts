import type { LocalDate } from '#kernel/local-date.ts'
import { foldHeader, type Recognised, recogniseHeader } from '#modules/agents/roster/fields.ts'
import type { Lack, Vocabulary } from '#modules/agents/roster/find-columns.ts'
import { isAddress, mayRepeat, settleNames } from '#modules/agents/roster/vocabulary.ts'
import type { Track } from '#modules/programmes/model.ts'
import { dayOfHeader } from './day-header.ts'
import { fieldsOf, type SheetField, type SheetFrame } from './fields.ts'

const PERSON: readonly SheetField[] = ['name', 'firstName', 'lastName', 'email', 'otherEmails', 'employeeId', 'npn', 'nNumber']

const NOBODY: Lack = {
  what: 'the agents’ names, addresses or numbers',
  todo: 'Tell which one says who a row is about, or add a column "Name" or "E-mail".',
}
const NOTHING: Lack = {
  what: 'something about the agents',
  todo: 'Tell what the other columns are, or choose the file with the days and tracks.',
}

/** What the columns of this class's master sheet can be. */
export function sheetVocabulary(frame: SheetFrame): Vocabulary<SheetField> {
  const fields = fieldsOf(frame)
  const titles = new Map(fields.map(({ key, title }) => [key, title]))
  const tracks = trackSpellings(frame.tracks)
  return {
    fields: fields.map(({ key }) => key),
    titleOf: (field) => titles.get(field) ?? field,
    recognise: (header) => recogniseDay(header, frame.dates) ?? recogniseTrack(header, tracks) ?? recogniseFact(header),
    mayRepeat,
    settle: (columns) => settleNames<SheetField>(columns),
    isValue: isAddress,
    missing: (columns) => {
      const has = columns.flatMap(({ field }) => field ?? [])
      if (!has.some((field) => PERSON.includes(field))) return [NOBODY]
      return has.length > 1 ? [] : [NOTHING]
    },
  }
}

function recogniseDay(header: string, dates: readonly LocalDate[]): Recognised<SheetField> | null {
  const date = dayOfHeader(header, dates)
  return date === null ? null : { field: `day:${dates.indexOf(date) + 1}`, rank: 0 }
}

const STATUS = /^(agent|employment|roster|class)?status$/

/** A bare "Status" is the agent's; a bare "State" is where the agent lives, as in rosters. */
function recogniseFact(header: string): Recognised<SheetField> | null {
  return STATUS.test(foldHeader(header)) ? { field: 'state', rank: 0 } : recogniseHeader(header)
}

const NOTE_WORDS = /(note|notes|comment|comments|remark|remarks)$/
const STATE_WORDS = /(status|state|progress|completed|completion|complete|done|s)$/

function recogniseTrack(header: string, tracks: ReadonlyMap<string, string>): Recognised<SheetField> | null {
  const folded = foldHeader(header)
  const about = folded.replace(NOTE_WORDS, '')
  const key = tracks.get(about) ?? tracks.get(about.replace(STATE_WORDS, ''))
  if (key === undefined) return null
  return { field: about === folded ? `track:${key}` : `note:${key}`, rank: tracks.has(about) ? 0 : 1 }
}

/** Spellings of each track: its key, names, and the parts of a name such as `AHIP / Aetna`; those that two tracks share are left out. */
function trackSpellings(tracks: readonly Track[]): ReadonlyMap<string, string> {
  const claims = new Map<string, Set<string>>()
  for (const { key, name, short } of tracks) {
    for (const spelling of [key, name, short, ...`${name}/${short}`.split(/[/+,&|]/)]) {
      const folded = foldHeader(spelling)
      if (folded !== '') claims.set(folded, (claims.get(folded) ?? new Set()).add(key))
    }
  }
  return new Map([...claims].flatMap(([spelling, keys]) => ([...keys].length === 1 ? [[spelling, [...keys][0] ?? ''] as const] : [])))
}
