import type { Command } from '#web/shell/commands.ts'
import { exportPath } from './queries.ts'
import { ONLY, type TrackerSearchChange, toggleFold } from './search.ts'

type Options = {
  cohortId: string
  folded: readonly string[]
  onSearch: (change: TrackerSearchChange) => void
  nameField: React.RefObject<HTMLInputElement | null>
}

const GROUPS = [
  ['facts', 'the facts'],
  ['attendance', 'attendance'],
  ['tracks', 'the tracks'],
] as const
const ONLY_LABELS = {
  open: 'Only who has not finished',
  behind: 'Only who is blocked, failed or behind',
  unseen: 'Only who was not looked at',
}

/** Keys of the grid itself, for the list of keys. */
const KEYS = [
  ['Enter', 'Set a status, open a day or an agent'],
  ['letters', 'Set a status, filtered by what you type'],
  ['Shift arrows', 'Select; Enter then sets all of one track'],
  ['Ctrl Space', 'Select the whole column'],
  ['Ctrl C, V', 'Copy cells, paste a status'],
  ['Ctrl Z', 'Take your last change back'],
] as const

/** What the tracker offers in the command bar, and its keys for the list of keys. */
export function trackerCommands({ cohortId, folded, onSearch, nameField }: Options): Command[] {
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
    label: `Export as ${ending.toUpperCase()}`,
    group,
    run: () => location.assign(exportPath(cohortId, ending)),
  }))
  const find = { id: 'tracker-find', label: 'Find by name or number', group, hotkey: '/', run: () => nameField.current?.focus() }
  const everyone = { name: undefined, state: undefined, label: undefined, only: undefined }
  const clear = { id: 'tracker-everyone', label: 'Show everyone', group, run: () => onSearch(everyone) }
  const keys = KEYS.map(([hotkey, label]) => ({ id: `tracker-key-${hotkey}`, label, group: 'Keys', hotkey, run: () => {} }))
  return [find, ...filters, clear, ...folds, ...downloads, ...keys]
}
