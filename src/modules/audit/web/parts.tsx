import { Table, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { said, wordsOf } from '#web/kit/plain-words.ts'
import { exactTime } from '#web/kit/times.ts'
import type { AuditEntry } from '../model.ts'
import classes from './AuditScreen.module.css'
import { actionWords } from './action-words.ts'

/** Names by id, as far as the reader may see them. */
export type Names = Readonly<Record<'agents' | 'cohorts' | 'people', ReadonlyMap<string, string>>>

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

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
              {key in was && <del>{said(was[key])}</del>} {key in is && <ins>{said(is[key])}</ins>}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** The name that stands in the entry itself: of what was made or is gone since. */
function ownName({ before, after }: AuditEntry): string | undefined {
  const { name } = { ...fieldsOf(before), ...fieldsOf(after) }
  return typeof name === 'string' ? name : undefined
}

function About({ entry, names }: { entry: AuditEntry; names: Names | undefined }) {
  const { agentId, cohortId, noun, nounId } = entry
  const cohort = names?.cohorts.get(cohortId ?? '')
  if (agentId) {
    if (!names) return 'this agent'
    return (
      <>
        <Link to="/agents/$agentId" params={{ agentId }}>
          {names.agents.get(agentId) ?? ownName(entry) ?? 'an agent'}
        </Link>{' '}
        {cohort && <span className={classes.where}>{cohort}</span>}
      </>
    )
  }
  if (cohortId) return cohort ?? ownName(entry) ?? 'a class'
  if (noun === 'session') return null
  return names?.people.get(nounId) ?? ownName(entry) ?? 'someone'
}

type EntryProps = { entry: AuditEntry; names: Names | undefined; onActor: ((actorId: string) => void) | undefined }

function Entry({ entry, names, onActor }: EntryProps) {
  const { actorId } = entry
  return (
    <li className={classes.entry}>
      <div className={classes.head}>
        {actorId && onActor ? (
          <UnstyledButton className={classes.actor} onClick={() => onActor(actorId)} title="Show only what they did">
            {entry.actor}
          </UnstyledButton>
        ) : (
          <strong>{entry.actor}</strong>
        )}
        <span>{actionWords(entry.action)}</span>
        <span>
          <About entry={entry} names={names} />
        </span>
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
  )
}

type Props = { entries: readonly AuditEntry[]; names?: Names; onActor?: (actorId: string) => void }

/** Who did what, when, with what changed behind it. */
export function AuditEntries({ entries, names, onActor }: Props) {
  return (
    <ol className={classes.entries}>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} names={names} onActor={onActor} />
      ))}
    </ol>
  )
}
