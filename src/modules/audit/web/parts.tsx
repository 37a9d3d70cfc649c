import { Table } from '@mantine/core'
import { exactTime } from '#web/kit/times.ts'
import type { AuditEntry } from '../model.ts'
import classes from './AuditScreen.module.css'

const shown = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '(empty)'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

/** `nNumberRequestedOn` → `n number requested on`. */
const wordsOf = (key: string) =>
  key
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()

/** Field by field, what was and what is; only what differs. */
export function Difference({ before, after }: { before: unknown; after: unknown }) {
  const was = fieldsOf(before)
  const is = fieldsOf(after)
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]))
  if (keys.length === 0) return null
  return (
    <Table fz="xs" verticalSpacing={2} className={classes.difference}>
      <Table.Tbody>
        {keys.map((key) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" fw={500}>
              {wordsOf(key)}
            </Table.Th>
            <Table.Td>
              {key in was && <del>{shown(was[key])}</del>} {key in is && <ins>{shown(is[key])}</ins>}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** Who did what, when, with what changed behind it. */
export function AuditEntries({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <ol className={classes.entries}>
      {entries.map((entry) => (
        <li key={entry.id} className={classes.entry}>
          <div className={classes.head}>
            <strong>{entry.actor}</strong>
            <span>{entry.action.replace('.', ': ').replaceAll('_', ' ')}</span>
            <time dateTime={entry.at} className={classes.time}>
              {exactTime(entry.at)}
            </time>
          </div>
          {entry.reason && <div className={classes.reason}>Reason: {entry.reason}</div>}
          {(entry.before !== null || entry.after !== null) && (
            <details>
              <summary>What changed</summary>
              <Difference before={entry.before} after={entry.after} />
            </details>
          )}
        </li>
      ))}
    </ol>
  )
}
