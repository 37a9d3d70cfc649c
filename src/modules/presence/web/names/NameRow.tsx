import { Button, Select } from '@mantine/core'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { dayName } from '#web/kit/times.ts'
import type { Unmatched } from '../../model.ts'
import { likeness, spokenMinutes } from '../words.ts'
import classes from './Names.module.css'
import type { SettledName } from './order-names.ts'
import { type RosterName, tellApart } from './tell-apart.ts'

export type NameAnswer = { agentId?: string; kind?: 'staff' | 'nobody'; said: string }

type Props = {
  name: Unmatched
  roster: readonly RosterName[]
  settled: SettledName | undefined
  mayMatch: boolean
  isBusy: boolean
  error: unknown
  onAnswer: (answer: NameAnswer) => void
  onUndo: (settled: SettledName) => void
}

/** `30 min on Mon, Oct 5; 2 h on Tue, Oct 6`. */
function whenSeen({ reports }: Unmatched): string {
  const days = Map.groupBy(reports, ({ date }) => date)
  return [...days]
    .map(([date, own]) => `${spokenMinutes(own.reduce((sum, { minutes }) => sum + minutes, 0))}${date ? ` on ${dayName(date)}` : ''}`)
    .join('; ')
}

function Answers({ name, roster, isBusy, onAnswer }: Props) {
  const called = tellApart(roster)
  return (
    <div className={classes.answers}>
      {name.suggestions.map(({ agentId, name: agent, score }) => {
        const said = called.get(agentId) ?? agent
        return (
          <Button key={agentId} size="compact-sm" variant="light" disabled={isBusy} onClick={() => onAnswer({ agentId, said })}>
            {said}
            <span className={classes.likeness}>{likeness(score)}</span>
          </Button>
        )
      })}
      <Select
        className={classes.search}
        size="xs"
        searchable
        aria-label={`Agent who is ${name.name}`}
        placeholder={name.suggestions.length > 0 ? 'Another agent' : 'Find the agent'}
        data={roster.map(({ id, name: agent }) => ({ value: id, label: called.get(id) ?? agent }))}
        value={null}
        disabled={isBusy}
        nothingFoundMessage="Nobody of the class is called that"
        limit={100}
        onChange={(agentId, option) => agentId && onAnswer({ agentId, said: option?.label ?? 'the agent' })}
      />
      <Button size="compact-sm" variant="default" disabled={isBusy} onClick={() => onAnswer({ kind: 'staff', said: 'staff' })}>
        Staff
      </Button>
      <Button size="compact-sm" variant="default" disabled={isBusy} onClick={() => onAnswer({ kind: 'nobody', said: 'not in this class' })}>
        Not in this class
      </Button>
    </div>
  )
}

/** One name of the reports that belongs to nobody yet: how long it was there, who it could be. */
export function NameRow(props: Props) {
  const { name, settled, error, mayMatch, isBusy, onUndo } = props
  return (
    <li className={classes.name} aria-label={name.name}>
      <div>
        <div className={classes.shown}>{name.name}</div>
        <div className={classes.facts} title={name.reports.map(({ file }) => file).join('\n')}>
          {name.email && name.email !== name.name && `${name.email} · `}
          {whenSeen(name)}
        </div>
      </div>
      {settled ? (
        <div className={classes.answers}>
          <StateMark tone="complete" label={`is ${settled.said}`} />
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={isBusy}
            aria-label={`Undo: ${name.name} is ${settled.said}`}
            onClick={() => onUndo(settled)}
          >
            Undo
          </Button>
        </div>
      ) : (
        mayMatch && <Answers {...props} />
      )}
      <ProblemNote error={error} />
    </li>
  )
}
