import type { TrackerColumn } from '../../model.ts'

export type StatusOption = NonNullable<TrackerColumn['options']>[number]

/** Options of which a word begins with what was typed, before those that hold it elsewhere. */
export function findOptions(options: readonly StatusOption[], typed: string): StatusOption[] {
  const wanted = typed.trim().toLowerCase()
  const begins = ({ label }: StatusOption) =>
    label
      .toLowerCase()
      .split(/[\s(]+/)
      .some((_, index, words) => words.slice(index).join(' ').startsWith(wanted))
  const holds = ({ label }: StatusOption) => label.toLowerCase().includes(wanted)
  return [...options.filter(begins), ...options.filter((option) => !begins(option) && holds(option))]
}
