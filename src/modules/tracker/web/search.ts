import type { GridSort } from '#web/kit/grid/columns.ts'

/** `pace_…`: agents of that pace. */
export const ONLY = ['open', 'behind', 'pace_behind', 'pace_at_risk', 'pace_blocked', 'unseen', 'overrides'] as const
export type Only = (typeof ONLY)[number]

/** What the address of the tracker holds: filters, sort, folded groups, hidden columns, an agent to start at, an own view. */
export type TrackerSearch = {
  name?: string
  /** `track.status`, or `any.tone` for a state on whichever track. */
  state?: string
  /** One of the ten labels, or `proposed` for days nobody decided. */
  label?: string
  only?: Only
  sort?: string
  desc?: true
  /** Folded groups, separated by commas; `none` for none. Left out: the facts, on narrow screens attendance too. */
  fold?: string
  /** Hidden columns, separated by commas. */
  hide?: string
  agent?: string
  /** Id of the own view it was opened from. */
  view?: string
}

/** Parts to put in; undefined takes one out. */
export type TrackerSearchChange = { [K in keyof TrackerSearch]?: TrackerSearch[K] | undefined }

/** Characters; what a kept view may hold too. */
const LONGEST = 500

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value.slice(0, LONGEST) : undefined)

/** Reads an address; what it does not know is as if it were not there. */
export function readTrackerSearch(search: Record<string, unknown>): TrackerSearch {
  const only = ONLY.find((known) => known === search.only)
  const name = typeof search.name === 'number' ? String(search.name) : textOf(search.name)
  const texts = { name, state: textOf(search.state), label: textOf(search.label), sort: textOf(search.sort) }
  const places = { fold: textOf(search.fold), hide: textOf(search.hide), agent: textOf(search.agent), view: textOf(search.view) }
  const given = Object.entries({ ...texts, ...places, only }).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(given), ...(search.desc === true && texts.sort ? { desc: true } : {}) }
}

/** The parts that say which agents are shown. */
export const FILTER_KEYS = ['name', 'state', 'label', 'only'] as const
const NOTHING: TrackerSearchChange = {
  name: undefined,
  state: undefined,
  label: undefined,
  only: undefined,
  sort: undefined,
  desc: undefined,
  fold: undefined,
  hide: undefined,
}

/** Everybody again. */
export const NO_FILTERS: TrackerSearchChange = { name: undefined, state: undefined, label: undefined, only: undefined }

/** What of the address a view keeps. */
export function settingsOf({ agent: _, view: __, ...settings }: TrackerSearch): Record<string, string | boolean> {
  return settings
}

/** The filters of a view that everybody has, in place of those that are there. */
export const withFilters = (filters: Record<string, unknown>): TrackerSearchChange => ({
  ...NO_FILTERS,
  ...readTrackerSearch(filters),
  view: undefined,
})

/** An own view in place of everything that is there. */
export const withView = (settings: Record<string, unknown>, view: string | undefined): TrackerSearchChange => ({
  ...NOTHING,
  ...readTrackerSearch(settings),
  view,
})

export const hiddenOf = ({ hide }: TrackerSearch): string[] => hide?.split(',') ?? []

/** The address's `hide` with one column the other way. */
export function toggleHidden(hidden: readonly string[], key: string): string | undefined {
  const next = hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key]
  return next.join(',') || undefined
}

const FOLDED_AT_FIRST = ['facts']
/** Half a screen: the tracks are what is worked on here. */
const FOLDED_WHEN_NARROW = ['facts', 'attendance']

export const foldedOf = ({ fold }: TrackerSearch, narrow: boolean): string[] =>
  fold === undefined ? (narrow ? FOLDED_WHEN_NARROW : FOLDED_AT_FIRST) : fold.split(',').filter((key) => key !== 'none')

/** The address's `fold` with one group the other way. */
export function toggleFold(folded: readonly string[], group: string): string {
  const next = folded.includes(group) ? folded.filter((key) => key !== group) : [...folded, group]
  return next.join(',') || 'none'
}

export const sortOf = ({ sort, desc }: TrackerSearch): GridSort => (sort ? { key: sort, desc: desc === true } : null)

/** Up, then down, then as it was. */
export function nextSort({ sort, desc }: TrackerSearch, key: string): { sort?: string; desc?: true } {
  if (sort !== key) return { sort: key }
  return desc ? {} : { sort: key, desc: true }
}
