import { countOf } from '#web/kit/import/import-words.ts'
import type { RosterImport } from '../../model.ts'

const agents = (count: number) => countOf(count, 'agent')
const rows = (count: number) => countOf(count, 'row')

type Counts = Pick<RosterImport, 'created' | 'updated' | 'unchanged'>

/** What a dry run found, in one line. */
export function sayPlan({ created, updated, unchanged }: Counts, bad: number): string {
  const parts = [
    created > 0 && `${created} new`,
    updated > 0 && `${updated} to change`,
    unchanged > 0 && `${unchanged} as they are`,
    bad > 0 && `${rows(bad)} with something wrong`,
  ].filter((part) => part !== false)
  return parts.length > 0 ? parts.join(', ') : 'No agents were found in this file'
}

/** What the button does: "Import 38 agents", "Add 35, change 2". Null: there is nothing to store. */
export function sayAct({ created, updated }: Counts): string | null {
  if (created > 0 && updated > 0) return `Add ${created}, change ${updated}`
  if (created > 0) return `Import ${agents(created)}`
  return updated > 0 ? `Change ${agents(updated)}` : null
}

/** What was stored. */
export function sayDone({ created, updated, unchanged }: Counts, leftOut: number): string {
  const stored = [
    created > 0 && `${agents(created)} added`,
    updated > 0 && `${updated} changed`,
    unchanged > 0 && `${unchanged} as they were`,
  ]
  const left = leftOut > 0 ? ` ${rows(leftOut)} left out.` : ''
  return `${stored.filter((part) => part !== false).join(', ')}.${left}`
}
