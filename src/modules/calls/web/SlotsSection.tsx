import { Button, NativeSelect, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '#modules/people/web/queries.ts'
import { useNow } from '#web/kit/now.ts'
import { Section } from '#web/kit/screen.tsx'
import { clockTime, dayTime, readerZone } from '#web/kit/times.ts'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { CallBoard, CertifierSlot } from '../model.ts'
import classes from './calls.module.css'
import { bookSlot, openSlots, pressSlot } from './queries.ts'
import { SlotDialog } from './SlotDialog.tsx'

/** `Oct 6, 11:00 AM to 12:00 PM`, in the reader's time. */
export const slotTime = ({ startsAt, endsAt }: Pick<CertifierSlot, 'startsAt' | 'endsAt'>, now: number) =>
  `${dayTime(startsAt, now)} to ${clockTime(endsAt, readerZone())}`

type Work = { run: () => Promise<CertifierSlot | undefined>; said: string; undo: (done: CertifierSlot) => Promise<unknown> }

/** What is done with slots; each act can be taken back. */
export function useSlotActs() {
  const client = useQueryClient()
  const settle = () => client.invalidateQueries({ queryKey: ['calls'] })
  return useMutation({
    mutationFn: ({ run }: Work) => run(),
    onSuccess: (done, { said, undo }) => {
      if (done) toastUndo(said, () => void undo(done).catch(toastProblem).finally(settle))
    },
    onError: toastProblem,
    onSettled: settle,
  })
}

/** The slot again, as it was before it was taken out of the day. */
async function reopen({ cohortId, certifier, startsAt, endsAt, agent }: CertifierSlot): Promise<void> {
  const { rows } = await openSlots({ cohortId, certifierId: certifier.id, startsAt, endsAt })
  if (agent && rows[0]) await bookSlot(rows[0].id, { agentId: agent.id })
}

type RowProps = { slot: CertifierSlot; ready: readonly { value: string; label: string }[] }

function SlotRow({ slot, ready }: RowProps) {
  const now = useNow()
  const [agentId, setAgent] = useState('')
  const acts = useSlotActs()
  const { id, may, agent, version } = slot
  const when = slotTime(slot, now)
  const name = ready.find(({ value }) => value === agentId)?.label
  return (
    <li className={classes.row} aria-label={`${when}, ${slot.certifier.name}`}>
      <strong>{when}</strong>
      <span className={classes.small}>{slot.certifier.name}</span>
      <span>{agent ? agent.name : 'free'}</span>
      <span className={classes.acts}>
        {may.includes('book') && ready.length > 0 && (
          <>
            <NativeSelect
              size="xs"
              aria-label={`Agent for ${when}`}
              data={[{ value: '', label: 'Choose an agent' }, ...ready]}
              value={agentId}
              onChange={(event) => setAgent(event.currentTarget.value)}
            />
            <Button
              size="compact-sm"
              disabled={!agentId}
              loading={acts.isPending}
              onClick={() =>
                acts.mutate({
                  run: () => bookSlot(id, { agentId, version }),
                  said: `${name} has the slot of ${when}`,
                  undo: (done) => pressSlot(id, 'release', done.version),
                })
              }
            >
              Book
            </Button>
          </>
        )}
        {may.includes('release') && agent && (
          <Button
            size="compact-sm"
            variant="default"
            loading={acts.isPending}
            onClick={() =>
              acts.mutate({
                run: () => pressSlot(id, 'release', version),
                said: `The slot of ${when} is free`,
                undo: (done) => bookSlot(id, { agentId: agent.id, version: done.version }),
              })
            }
          >
            Give back
          </Button>
        )}
        {may.includes('cancel') && (
          <Button
            size="compact-sm"
            variant="default"
            loading={acts.isPending}
            onClick={() =>
              acts.mutate({
                run: () => pressSlot(id, 'cancel', version),
                said: `The slot of ${when} is taken out`,
                undo: () => reopen(slot),
              })
            }
          >
            Take out
          </Button>
        )}
      </span>
    </li>
  )
}

/** Slots of the class's certifiers, to be opened and booked. */
export function SlotsSection({ board, slots }: { board: CallBoard; slots: readonly CertifierSlot[] }) {
  const me = useMe()
  const [opens, setOpens] = useState(false)
  const ready = board.queue
    .filter(({ slot, why, certification }) => !slot && (why === null || certification?.outcome === 'failed'))
    .map(({ agentId, agent }) => ({ value: agentId, label: agent }))
  return (
    <Section
      title="Slots"
      actions={
        board.may.includes('certifier_slot.open') &&
        board.card && (
          <Button variant="default" onClick={() => setOpens(true)}>
            Open slots
          </Button>
        )
      }
    >
      {slots.length === 0 ? (
        <Text size="sm" className="prose">
          No slots from yesterday on. A certifier opens them; agents whose prerequisites hold take one themselves, or are booked here.
        </Text>
      ) : (
        <ul className={classes.list}>
          {slots.map((slot) => (
            <SlotRow key={slot.id} slot={slot} ready={ready} />
          ))}
        </ul>
      )}
      {opens && <SlotDialog board={board} me={me.personId} onClose={() => setOpens(false)} />}
    </Section>
  )
}
