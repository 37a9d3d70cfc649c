import { useQuery } from '@tanstack/react-query'
import { Dialog } from '#web/kit/dialog.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { EquipmentItem } from '../model.ts'
import classes from './equipment.module.css'
import { itemHistoryQuery } from './queries.ts'
import { DEED_WORDS, STATE_WORDS, TONES } from './words.ts'

/** Everything that was done with one item: what, when and by whom, the newest first. */
export function ItemHistory({ item, onClose }: { item: EquipmentItem; onClose: () => void }) {
  const { data, error } = useQuery(itemHistoryQuery(item.id))
  return (
    <Dialog title={`History: ${item.name}, ${item.agent}`} onClose={onClose}>
      <ProblemNote error={error} title="The history could not be read" />
      <ol className={classes.list} aria-label="History">
        {data?.rows.map(({ id, act, state, note, by, at }) => (
          <li key={id} className={classes.row}>
            <strong>{DEED_WORDS[act]}</strong>
            <StateMark tone={TONES[state]} label={STATE_WORDS[state]} />
            <span className={classes.about}>
              <Moment at={at} />
              {by && ` by ${by}`}
              {note && `: “${note}”`}
            </span>
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
