import { fieldsOf, type SheetFrame } from '../columns/fields.ts'
import type { SheetDifference, SheetImport } from '../model.ts'
import { idOf } from './choose.ts'
import type { Comparison } from './compare-sheet.ts'
import type { Change, Found, Refused } from './found.ts'

/** What a person can look through; the counts stand for the rest. */
const LISTED_CHANGES = 5000
const LISTED_REFUSED = 1000
const LISTED_ERRORS = 1000

export const NOTHING_CHANGED: SheetImport['changed'] = { facts: 0, tracks: 0, agents: 0 }

type Outcome = Pick<SheetImport, 'mappedBy' | 'dryRun' | 'stored' | 'changed'> & {
  readonly frame: SheetFrame
  /** What was asked for and could not be stored. */
  readonly errors: SheetImport['errors']
}

export function viewOf(compared: Comparison, { frame, errors: asked, ...outcome }: Outcome): SheetImport {
  const { understood, rows, matched, found, warnings } = compared
  const errors = [...asked, ...compared.errors]
  const count = (state: Found['state']) => found.filter((cell) => cell.state === state).length
  const counts = { rows, matched, same: count('same'), change: count('change'), refused: count('refused'), errors: errors.length }
  return {
    understood: { ...understood, columns: [...understood.columns] },
    fields: fieldsOf(frame),
    ...outcome,
    counts,
    differences: listed(found),
    errors: errors.slice(0, LISTED_ERRORS),
    warnings: [...warnings],
  }
}

function listed(found: readonly Found[]): SheetDifference[] {
  const left = { change: LISTED_CHANGES, refused: LISTED_REFUSED }
  const shown: SheetDifference[] = []
  for (const cell of found) if (cell.state !== 'same' && left[cell.state]-- > 0) shown.push(differenceOf(cell))
  return shown
}

const differenceOf = (cell: Change | Refused): SheetDifference => ({
  id: idOf(cell),
  row: cell.row,
  column: cell.column,
  agentId: cell.agent.id,
  agentName: cell.agent.name,
  field: cell.field,
  kind: cell.kind,
  state: cell.state,
  before: cell.before,
  after: cell.after,
  override: cell.state === 'change' ? cell.override : null,
  code: cell.state === 'refused' ? cell.code : null,
  reason: cell.state === 'refused' ? cell.reason : null,
})
