import { dateSearch } from '#web/kit/search.ts'

export const SHOWN = ['all', 'decide', 'occurrences'] as const
export type Shown = (typeof SHOWN)[number]
/** What the address holds; a part that is as it begins is left out. */
export type RollSearch = { date?: string; show?: Exclude<Shown, 'all'>; sort?: 'name'; q?: string; rows?: 'slim' }

export function rollSearch(search: Record<string, unknown>): RollSearch {
  const { show, sort, q, rows } = search
  return {
    ...dateSearch(search),
    ...(show === 'decide' || show === 'occurrences' ? { show } : {}),
    ...(sort === 'name' ? { sort } : {}),
    ...(rows === 'slim' ? { rows } : {}),
    ...(typeof q === 'string' && q !== '' ? { q: q.slice(0, 80) } : {}),
  }
}
