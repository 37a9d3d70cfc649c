import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import type { EquipmentItem, ItemChange } from '../model.ts'
import type { ItemAct } from '../rules/item-states.ts'
import classes from './equipment.module.css'
import type { EquipmentActs } from './use-equipment-acts.ts'
import { ACT_WORDS } from './words.ts'

/** Acts that ask for something; the others are one press. */
export const asks = (act: ItemAct): boolean => act === 'ship' || act === 'replace' || act === 'correct' || act === 'fault'

type Props = { item: EquipmentItem; act: ItemAct; acts: EquipmentActs; onClose: () => void }

/** A shipment with its reference, or what is wrong. */
export function ItemDialog({ item, act, acts, onClose }: Props) {
  const isFault = act === 'fault'
  const keeps = act === 'correct'
  const [carrier, setCarrier] = useState(keeps ? (item.carrier ?? '') : '')
  const [tracking, setTracking] = useState(keeps ? (item.tracking ?? '') : '')
  const [eta, setEta] = useState(keeps ? (item.eta ?? '') : '')
  const [note, setNote] = useState('')
  const { change } = acts
  const shipment = { ...(carrier.trim() && { carrier }), ...(tracking.trim() && { tracking }), eta: eta || null }
  const wish: ItemChange = { act, ...(isFault ? { ...(note.trim() && { note }) } : shipment) }
  return (
    <Dialog title={`${ACT_WORDS[act]}: ${item.name}, ${item.agent}`} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!change.isPending) change.mutate({ item, wish }, { onSuccess: onClose })
        }}
      >
        {isFault ? (
          <TextInput
            label="What is wrong"
            maxLength={500}
            value={note}
            error={fieldError(change.error, 'note')}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        ) : (
          <>
            <TextInput
              label="Carrier"
              maxLength={60}
              value={carrier}
              error={fieldError(change.error, 'carrier')}
              onChange={(event) => setCarrier(event.currentTarget.value)}
            />
            <TextInput
              label="Tracking reference"
              maxLength={80}
              value={tracking}
              error={fieldError(change.error, 'tracking')}
              onChange={(event) => setTracking(event.currentTarget.value)}
            />
            <TextInput label="Expected on" type="date" value={eta} onChange={(event) => setEta(event.currentTarget.value)} />
          </>
        )}
        <ProblemNote error={change.error} title="Nothing was changed" marked={['note', 'carrier', 'tracking']} />
        <div>
          <Button type="submit" loading={change.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
