import type { GridSort } from '#web/kit/grid/columns.ts'

/** `pace_…`: agents of that pace. */
export const ONLY = ['open', 'behind', 'pace_behind', 'pace_at_risk', 'pace_blocked', 'unseen'] as const
export type Only = (typeof ONLY)[number]

/** What the address of the tracker holds: filters, sort, folded groups, an agent to start at. */
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
  agent?: string
}

/** Parts to put in; undefined takes one out. */
export type TrackerSearchChange = { [K in keyof TrackerSearch]?: TrackerSearch[K] | undefined }

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined)

/** Reads an address; what it does not know is as if it were not there. */
export function readTrackerSearch(search: Record<string, unknown>): TrackerSearch {
  const only = ONLY.find((known) => known === search.only)
  const name = typeof search.name === 'number' ? String(search.name) : textOf(search.name)
  const texts = { name, state: textOf(search.state), label: textOf(search.label), sort: textOf(search.sort) }
  const places = { fold: textOf(search.fold), agent: textOf(search.agent) }
  const given = Object.entries({ ...texts, ...places, only }).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(given), ...(search.desc === true && texts.sort ? { desc: true } : {}) }
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
