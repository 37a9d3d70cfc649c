import { useHotkeys } from '@mantine/hooks'
import { useMemo } from 'react'
import { type Command, useOfferCommands } from '#web/shell/commands.ts'
import { exportPath } from './queries.ts'
import { NO_FILTERS, ONLY, type TrackerSearchChange, toggleFold } from './search.ts'

type Options = {
  cohortId: string
  folded: readonly string[]
  onSearch: (change: TrackerSearchChange) => void
  nameField: React.RefObject<HTMLInputElement | null>
  onUndo: () => void
  /** "No change today for 12"; null when there is nobody left. */
  reviewLabel: string | null
  onReview: () => void
}

const GROUPS = [
  ['facts', 'the facts'],
  ['attendance', 'attendance'],
  ['tracks', 'the tracks'],
] as const
const ONLY_LABELS = {
  open: 'Only who has not finished',
  behind: 'Only who is blocked, failed or behind',
  pace_behind: 'Only who is behind on a clock',
  pace_at_risk: 'Only who is at risk',
  pace_blocked: 'Only whose clocks are paused',
  unseen: 'Only who was not looked at',
  overrides: 'Only who stands by an override',
}

/** Keys of the grid itself, for the list of keys. */
const KEYS = [
  ['Enter', 'Set a status, open a day or an agent'],
  ['letters', 'Set a status, filtered by what you type'],
  ['Shift arrows', 'Select; Enter then sets all of one track'],
  ['Shift Space', 'Pick the agent, or let it go; so does Ctrl and a press'],
  ['Ctrl Space', 'Select the whole column'],
  ['Ctrl C, V', 'Copy cells, paste statuses'],
] as const

/** What the tracker offers in the command bar, and its keys for the list of keys. */
function trackerCommands({ cohortId, folded, onSearch, nameField, onUndo, reviewLabel, onReview }: Options): Command[] {
  const group = 'Tracker'
  const folds = GROUPS.map(([key, words]) => ({
    id: `tracker-fold-${key}`,
    label: `${folded.includes(key) ? 'Unfold' : 'Fold'} ${words}`,
    group,
    run: () => onSearch({ fold: toggleFold(folded, key) }),
  }))
  const filters = ONLY.map((only) => ({ id: `tracker-${only}`, label: ONLY_LABELS[only], group, run: () => onSearch({ only }) }))
  const downloads = (['xlsx', 'csv'] as const).map((ending) => ({
    id: `tracker-${ending}`,
    label: `Download the master sheet as ${ending.toUpperCase()}`,
    group,
    run: () => location.assign(exportPath(cohortId, ending)),
  }))
  const find = { id: 'tracker-find', label: 'Find by name or number', group, hotkey: '/', run: () => nameField.current?.focus() }
  const undo = { id: 'tracker-undo', label: 'Take your last change back', group, hotkey: 'Ctrl Z', run: onUndo }
  const looked = reviewLabel ? [{ id: 'tracker-review', label: reviewLabel, group, run: onReview }] : []
  const clear = { id: 'tracker-everyone', label: 'Show everyone', group, run: () => onSearch(NO_FILTERS) }
  const keys = KEYS.map(([hotkey, label]) => ({ id: `tracker-key-${hotkey}`, label, group, hotkey, keyOnly: true as const, run: () => {} }))
  return [...looked, find, undo, ...filters, clear, ...folds, ...downloads, ...keys]
}

/** Offers them while the tracker is shown, and binds the key that no cell takes. */
export function useTrackerCommands(options: Options): void {
  const { cohortId, folded, onSearch, nameField, onUndo, reviewLabel, onReview } = options
  const commands = useMemo(
    () => trackerCommands({ cohortId, folded, onSearch, nameField, onUndo, reviewLabel, onReview }),
    [cohortId, folded, onSearch, nameField, onUndo, reviewLabel, onReview],
  )
  useOfferCommands(commands)
  useHotkeys([['/', () => nameField.current?.focus()]])
}
