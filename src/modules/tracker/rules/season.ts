import type { LocalDate } from '#kernel/local-date.ts'
import type { Track } from '#modules/programmes/model.ts'
import type { SeasonPage, SeasonTrack } from '../model.ts'
import { SETTLED, STUCK } from './tones.ts'

/** Narrow to whose work is not finished, who is stuck, or what stands by an override. */
export const SEASON_ONLY = ['open', 'behind', 'overrides'] as const
export type SeasonOnly = (typeof SEASON_ONLY)[number]

/** A class as the season tracker lists it. */
export type SeasonClass = {
  readonly id: string
  readonly name: string
  readonly startDate: LocalDate
  readonly programmeId: string
  readonly agents: number
  /** The version of all that the tracker shows of it. */
  readonly touches: number
  /** Behind the cursor. */
  readonly isAfter: boolean
}

/** One agent of it: what was touched of the tracks, and the newest day with a label. */
export type SeasonAgent = {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly cohortId: string
  /** `since` in whole minutes since 1970. */
  readonly statuses: readonly (readonly [track: string, status: string, since: number, isOverride: boolean])[]
  readonly label: string | null
  readonly date: LocalDate | null
  readonly day: string | null
}

/** The tracks of each programme by its id. */
export type Programmes = ReadonlyMap<string, readonly Track[]>

export const AGENT_STATES = ['active', 'paused', 'leaver'] as const
const STATE_PLACES: readonly string[] = AGENT_STATES

/** Whole classes behind the cursor, as many as together have at most `limit` agents, but one at least. */
export function classesOfPage(classes: readonly SeasonClass[], limit: number): { page: SeasonClass[]; hasMore: boolean } {
  const rest = classes.filter(({ isAfter }) => isAfter)
  let agents = 0
  const end = rest.findIndex((one, index) => {
    agents += one.agents
    return index > 0 && agents > limit
  })
  return end < 0 ? { page: rest, hasMore: false } : { page: rest.slice(0, end), hasMore: true }
}

/** A status to be found, in a programme; `isFirst`: also where nobody touched the track yet. */
export type WishedStatus = { readonly programmeId: string; readonly track: string; readonly status: string; readonly isFirst: boolean }

function statusesOf(programmes: Programmes, isMeant: (track: string, status: string, tone: string) => boolean): WishedStatus[] {
  return [...programmes].flatMap(([programmeId, tracks]) =>
    tracks.flatMap((track) =>
      track.states.flatMap(({ key, tone }, index) =>
        isMeant(track.key, key, tone) ? [{ programmeId, track: track.key, status: key, isFirst: index === 0 }] : [],
      ),
    ),
  )
}

/** What an agent must have for the filters: for each list one of its statuses. `track.status`, or `any.tone` on whichever track. */
export function wishedStatuses(programmes: Programmes, state: string | undefined, only: SeasonOnly | undefined): WishedStatus[][] {
  const wishes: WishedStatus[][] = []
  if (state !== undefined) {
    const [track, wanted] = [state.slice(0, state.indexOf('.')), state.slice(state.indexOf('.') + 1)]
    wishes.push(statusesOf(programmes, (key, status, tone) => (track === 'any' ? tone === wanted : key === track && status === wanted)))
  }
  if (only === 'open') wishes.push(statusesOf(programmes, (_, __, tone) => !SETTLED.has(tone)))
  if (only === 'behind') wishes.push(statusesOf(programmes, (_, __, tone) => STUCK.has(tone)))
  return wishes
}

type Column = SeasonTrack & { readonly placeOf: (programmeId: string, status: string | undefined) => number }

/** One column for a track of several programmes: their states side by side, each once. */
function columnOf(key: string, programmes: Programmes): Column {
  const options: SeasonTrack['options'] = []
  const places = new Map<string, number>()
  const place = (option: SeasonTrack['options'][number]): number => {
    const found = options.findIndex((known) => known.key === option.key && known.label === option.label && known.tone === option.tone)
    return found >= 0 ? found : options.push(option) - 1
  }
  let title = key
  for (const [programmeId, tracks] of programmes) {
    const track = tracks.find((one) => one.key === key)
    if (!track) continue
    title = title === key ? track.short : title
    for (const [index, { key: status, label, tone }] of track.states.entries()) {
      const at = place({ key: status, label, tone })
      places.set(`${programmeId}/${status}`, at)
      if (index === 0) places.set(`${programmeId}/`, at)
    }
  }
  const placeOf = (programmeId: string, status: string | undefined): number => {
    const untouched = places.get(`${programmeId}/`)
    if (untouched === undefined) return NOT_THERE
    if (status === undefined) return untouched
    // A status that the programme no longer has keeps its key as label.
    return places.get(`${programmeId}/${status}`) ?? place({ key: status, label: status, tone: 'not_started' })
  }
  return { key, title, options, option: [], since: [], overrides: [], placeOf }
}

const NOT_THERE = -1

/** Places of texts in a list that grows as they come. */
function placesOf() {
  const texts: string[] = []
  const known = new Map<string, number>()
  const place = (text: string | null): number => {
    if (text === null) return NOT_THERE
    const at = known.get(text) ?? texts.push(text) - 1
    known.set(text, at)
    return at
  }
  return { texts, place }
}

/** One page of the season tracker, column by column. Agents come class by class, in the order of the classes. */
export function seasonColumns(
  classes: readonly SeasonClass[],
  programmes: Programmes,
  agents: readonly SeasonAgent[],
): Pick<SeasonPage, 'classes' | 'labels' | 'dates' | 'rows' | 'tracks'> {
  const [labels, dates] = [placesOf(), placesOf()]
  const classAt = new Map(classes.map(({ id }, index) => [id, index]))
  const keys = new Set([...programmes.values()].flatMap((tracks) => tracks.map(({ key }) => key)))
  const columns = [...keys].map((key) => columnOf(key, programmes))
  const rows: SeasonPage['rows'] = {
    agentId: [],
    name: [],
    class: [],
    state: [],
    label: [],
    date: [],
    excused: [],
    proposed: [],
    pace: null,
  }
  for (const [at, agent] of agents.entries()) {
    const place = classAt.get(agent.cohortId) ?? 0
    const programmeId = classes[place]?.programmeId ?? ''
    rows.agentId.push(agent.id)
    rows.name.push(agent.name)
    rows.class.push(place)
    rows.state.push(STATE_PLACES.indexOf(agent.state))
    rows.label.push(labels.place(agent.label))
    rows.date.push(dates.place(agent.date))
    if (agent.day === 'excused') rows.excused.push(at)
    if (agent.day === 'proposed') rows.proposed.push(at)
    for (const column of columns) {
      const status = agent.statuses.find(([track]) => track === column.key)
      column.option.push(column.placeOf(programmeId, status?.[1]))
      column.since.push(status?.[2] ?? 0)
      if (status?.[3]) column.overrides.push(at)
    }
  }
  return {
    classes: classes.map(({ id, name, startDate, agents: count }) => ({ id, name, startDate, agents: count })),
    labels: labels.texts,
    dates: dates.texts,
    rows,
    tracks: columns.map(({ placeOf: _, ...column }) => column),
  }
}
