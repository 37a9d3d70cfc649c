import type { GridSort } from '#web/kit/grid/columns.ts'
import { SEASON_ONLY, type SeasonOnly } from '../../rules/season.ts'

/** What the server is asked for. */
export type SeasonFilter = { name?: string; class?: string; state?: string; only?: SeasonOnly }

/** What the address of the tracker over all classes holds: filters, sort, folded groups, hidden columns, an own view. */
export type SeasonSearch = SeasonFilter & { sort?: string; desc?: true; fold?: string; hide?: string; view?: string }

/** Parts to put in; undefined takes one out. */
export type SeasonSearchChange = { [K in keyof SeasonSearch]?: SeasonSearch[K] | undefined }

const LONGEST = 200
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value.slice(0, LONGEST) : undefined)
const idOf = (value: unknown): string | undefined => (typeof value === 'string' && UUID.test(value) ? value : undefined)

/** Reads an address; what it does not know is as if it were not there. */
export function readSeasonSearch(search: Record<string, unknown>): SeasonSearch {
  const only = SEASON_ONLY.find((known) => known === search.only)
  const name = typeof search.name === 'number' ? String(search.name) : textOf(search.name)
  const filters = { name, class: idOf(search.class), state: textOf(search.state), only }
  const layout = { sort: textOf(search.sort), fold: textOf(search.fold), hide: textOf(search.hide), view: idOf(search.view) }
  const given = Object.entries({ ...filters, ...layout }).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(given), ...(search.desc === true && layout.sort ? { desc: true } : {}) }
}

/** The parts that say which agents are shown. */
export const SEASON_FILTER_KEYS = ['name', 'class', 'state', 'only'] as const

export const NO_SEASON_FILTERS: SeasonSearchChange = { name: undefined, class: undefined, state: undefined, only: undefined }
const NOTHING: SeasonSearchChange = { ...NO_SEASON_FILTERS, sort: undefined, desc: undefined, fold: undefined, hide: undefined }

export function filterOf({ name, class: classId, state, only }: SeasonSearch): SeasonFilter {
  return { ...(name ? { name } : {}), ...(classId ? { class: classId } : {}), ...(state ? { state } : {}), ...(only ? { only } : {}) }
}

/** What of the address a view keeps. */
export function seasonSettingsOf({ view: _, ...settings }: SeasonSearch): Record<string, string | boolean> {
  return settings
}

/** The filters of a view that everybody has, in place of those that are there. */
export const withSeasonFilters = (filters: Record<string, unknown>): SeasonSearchChange => ({
  ...NO_SEASON_FILTERS,
  ...readSeasonSearch(filters),
  view: undefined,
})

/** An own view in place of everything that is there. */
export const withSeasonView = (settings: Record<string, unknown>, view: string | undefined): SeasonSearchChange => ({
  ...NOTHING,
  ...readSeasonSearch(settings),
  view,
})

export const seasonSortOf = ({ sort, desc }: SeasonSearch): GridSort => (sort ? { key: sort, desc: desc === true } : null)
