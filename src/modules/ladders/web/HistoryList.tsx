import { Button } from '@mantine/core'
import { dayName } from '#web/kit/times.ts'
import type { Action } from '../model.ts'
import { isRestricted } from '../rules/reading.ts'
import { isOpen, SPOKEN_STATE, TABLE } from '../rules/rung-table.ts'
import { DocumentLink } from './DocumentLink.tsx'
import { ACT_WORDS, type Deed } from './deeds.ts'
import classes from './Ladders.module.css'
import { Readings } from './Readings.tsx'

const sayAct = ({ act, day, by, capacity, reason, witness, withoutNote, ownWords }: Action['acts'][number]): string => {
  const to = Object.values(TABLE).flatMap((acts) => acts[act]?.to ?? [])[0] ?? 'proposed'
  const words = act === 'return' ? 'given back by HR' : SPOKEN_STATE[to]
  const who = capacity === 'muster' ? 'Muster' : (by ?? 'a program')
  const more = [
    reason && `: ${reason}`,
    witness && `, witness ${witness}`,
    withoutNote && `, without a coaching note: ${withoutNote}`,
    ownWords && `: “${ownWords}”`,
  ]
  return `${dayName(day)}: ${words} (${who})${more.filter(Boolean).join('')}`
}

type Props = {
  actions: readonly Action[]
  /** Whether one may ask who read a restricted document. */
  seesReaders: boolean
  onDeed: (deed: Deed) => void
}

/** Everything that was done on a ladder, the newest action first, with what may still be taken back. */
export function HistoryList({ actions, seesReaders, onDeed }: Props) {
  return (
    <details className={classes.details}>
      <summary>History ({actions.length})</summary>
      {actions.toReversed().map((action) => (
        <div key={action.id}>
          <strong className={classes.small}>{action.stepLabel}</strong> <DocumentLink action={action} />
          {seesReaders && action.documentId !== null && isRestricted(action.step) && (
            <Readings actionId={action.id} stepLabel={action.stepLabel} />
          )}
          <ul className={classes.history}>
            {action.acts.map((act) => (
              <li key={`${act.at}${act.act}`}>{sayAct(act)}</li>
            ))}
          </ul>
          {action.may.includes('withdraw') && !isOpen(action.state) && action.state !== 'delivered' && (
            <Button size="compact-sm" variant="subtle" onClick={() => onDeed({ kind: 'act', action, act: 'withdraw' })}>
              {ACT_WORDS.withdraw(action.step)}
            </Button>
          )}
        </div>
      ))}
    </details>
  )
}
