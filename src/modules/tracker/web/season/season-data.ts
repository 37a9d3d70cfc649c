import { fromEpochSeconds } from '#kernel/instant.ts'
import type { SeasonPage, TrackerCell } from '../../model.ts'
import { AGENT_STATES } from '../../rules/season.ts'
import { attendanceTone } from '../../rules/tones.ts'

/** The columns of one answer that its rows point into. */
type Piece = {
  readonly tracks: ReadonlyMap<string, SeasonPage['tracks'][number] & { readonly overridden: ReadonlySet<number> }>
  readonly page: SeasonPage
  readonly excused: ReadonlySet<number>
  readonly proposed: ReadonlySet<number>
}

/** One agent: what cannot be done without, and the place in the answer it came with. */
export type SeasonRow = {
  readonly agentId: string
  readonly name: string
  readonly cohortId: string
  readonly className: string
  readonly state: (typeof AGENT_STATES)[number]
  readonly piece: Piece
  readonly at: number
}

export type SeasonColumn = { readonly key: string; readonly title: string; readonly options: SeasonPage['tracks'][number]['options'] }

/** What is read so far, class by class. */
export type Season = {
  readonly columns: readonly SeasonColumn[]
  /** Ids of classes in order. */
  readonly order: readonly string[]
  readonly rowsOf: ReadonlyMap<string, readonly SeasonRow[]>
  /** Agents of each class, before any filter. */
  readonly sizes: ReadonlyMap<string, number>
  readonly total: SeasonPage['total']
  /** Every page has come. */
  readonly isWhole: boolean
}

export const NO_SEASON: Season = {
  columns: [],
  order: [],
  rowsOf: new Map(),
  sizes: new Map(),
  total: { classes: 0, agents: 0 },
  isWhole: false,
}

const pieceOf = (page: SeasonPage): Piece => ({
  page,
  tracks: new Map(page.tracks.map((track) => [track.key, { ...track, overridden: new Set(track.overrides) }])),
  excused: new Set(page.rows.excused),
  proposed: new Set(page.rows.proposed),
})

function rowsOfPage(page: SeasonPage): SeasonRow[] {
  const piece = pieceOf(page)
  return page.rows.agentId.map((agentId, at) => {
    const cohort = page.classes[page.rows.class[at] ?? -1]
    return {
      agentId,
      name: page.rows.name[at] ?? '',
      cohortId: cohort?.id ?? '',
      className: cohort?.name ?? '',
      state: AGENT_STATES[page.rows.state[at] ?? 0] ?? 'active',
      piece,
      at,
    }
  })
}

/** Columns that were known, with options that came since. */
function mergedColumns(known: readonly SeasonColumn[], page: SeasonPage): readonly SeasonColumn[] {
  const isKnown = ({ key, options }: SeasonColumn) => options.length <= (known.find((column) => column.key === key)?.options.length ?? -1)
  if (page.tracks.every(isKnown)) return known
  const longer = page.tracks.map(({ key, title, options }) => {
    const before = known.find((column) => column.key === key)
    return before && before.options.length >= options.length ? before : { key, title, options }
  })
  return [...longer, ...known.filter(({ key }) => !page.tracks.some((track) => track.key === key))]
}

/** With one answer more: its classes take the place of what was known of them, new ones go to the end. */
export function withPage(season: Season, page: SeasonPage): Season {
  const [rowsOf, sizes] = [new Map(season.rowsOf), new Map(season.sizes)]
  const byClass = Map.groupBy(rowsOfPage(page), ({ cohortId }) => cohortId)
  for (const { id, agents } of page.classes) {
    rowsOf.set(id, byClass.get(id) ?? [])
    sizes.set(id, agents)
  }
  const added = page.classes.flatMap(({ id }) => (season.rowsOf.has(id) ? [] : [id]))
  const order = added.length > 0 ? [...season.order, ...added] : season.order
  return { ...season, columns: mergedColumns(season.columns, page), order, rowsOf, sizes }
}

/** Once everything is read, the classes themselves say how many there are. */
export const asWhole = (season: Season): Season => ({
  ...season,
  isWhole: true,
  total: { classes: season.order.length, agents: [...season.sizes.values()].reduce((sum, agents) => sum + agents, 0) },
})

export const rowsOfSeason = ({ order, rowsOf }: Season): SeasonRow[] => order.flatMap((id) => rowsOf.get(id) ?? [])

export type SeasonState = {
  readonly key: string
  readonly label: string
  readonly tone: string
  readonly since: string | null
  readonly isOverride: boolean
}

/** Where an agent stands on a track; null where the programme of the class has none of that name. */
export function stateAt({ piece, at }: SeasonRow, track: string): SeasonState | null {
  const column = piece.tracks.get(track)
  const option = column?.options[column.option[at] ?? -1]
  if (!column || !option) return null
  const minutes = column.since[at] ?? 0
  return { ...option, since: minutes > 0 ? fromEpochSeconds(minutes * 60) : null, isOverride: column.overridden.has(at) }
}

/** The newest day with a label, as a cell of the class's tracker. */
export function newestDay({ piece, at }: SeasonRow): { date: string; cell: TrackerCell } | null {
  const { labels, dates, rows } = piece.page
  const label = labels[rows.label[at] ?? -1]
  const date = dates[rows.date[at] ?? -1]
  if (label === undefined || date === undefined) return null
  const state = piece.excused.has(at) ? 'excused' : piece.proposed.has(at) ? 'proposed' : 'confirmed'
  return { date, cell: { value: label, label, tone: attendanceTone(label, state), at: null, by: null, version: 0, state } }
}

/** Columns in which two editions of a row say something else. */
export const seasonKeysChanged = (before: SeasonRow, after: SeasonRow): string[] =>
  [...after.piece.tracks.keys()].filter((key) => {
    const [a, b] = [stateAt(before, key), stateAt(after, key)]
    return a?.key !== b?.key || a?.label !== b?.label || a?.isOverride !== b?.isOverride
  })
