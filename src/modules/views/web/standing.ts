import type { SavedView, ViewSettings } from '../model.ts'

/** A view that everybody has: filters alone. It leaves sort, folds and columns as they are. */
export type BuiltInView = { readonly key: string; readonly name: string; readonly filters: ViewSettings }

export type ViewsAt = {
  readonly builtIn: readonly BuiltInView[]
  readonly own: readonly SavedView[]
  /** What the address holds. */
  readonly current: ViewSettings
  /** Which of the settings are filters. */
  readonly filterKeys: readonly string[]
  /** The own view that the address names, if it names one. */
  readonly chosen: string | undefined
}

/**
 * Where the address stands among the views. `active`: the key or id of the tab that is open, null for none; `changed`: the own
 * view that the address has moved away from; `isKept`: there is nothing that could be saved.
 */
export type Standing = { readonly active: string | null; readonly changed: SavedView | null; readonly isKept: boolean }

const sorted = (settings: ViewSettings) => JSON.stringify(Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1)))

export const isSameSettings = (a: ViewSettings, b: ViewSettings): boolean => sorted(a) === sorted(b)

const pick = (settings: ViewSettings, keys: readonly string[]): ViewSettings =>
  Object.fromEntries(Object.entries(settings).filter(([key]) => keys.includes(key)))

export function standingOf({ builtIn, own, current, filterKeys, chosen }: ViewsAt): Standing {
  const named = own.find(({ id }) => id === chosen)
  if (named) {
    const isKept = isSameSettings(named.settings, current)
    return { active: named.id, changed: isKept ? null : named, isKept }
  }
  const filters = pick(current, filterKeys)
  const byFilters = builtIn.find((view) => isSameSettings(view.filters, filters))
  if (byFilters && isSameSettings(current, filters)) return { active: byFilters.key, changed: null, isKept: true }
  const equal = own.find(({ settings }) => isSameSettings(settings, current))
  if (equal) return { active: equal.id, changed: null, isKept: true }
  return { active: byFilters?.key ?? null, changed: null, isKept: false }
}
