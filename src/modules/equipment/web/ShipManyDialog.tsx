import { Button, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import type { EquipmentItem } from '../model.ts'
import { type PastedTracking, readPasted } from '../rules/pasted-tracking.ts'
import classes from './equipment.module.css'
import type { EquipmentActs } from './use-equipment-acts.ts'

type Props = { cohortId: string; items: readonly EquipmentItem[]; acts: EquipmentActs; onDone: () => void; onClose: () => void }

/** What became of a pasted list, before anything is written: it stands in the fields, and what fits nothing is named. */
function WhatFits({ read: { tracking, unfit, without }, items }: { read: PastedTracking; items: readonly EquipmentItem[] }) {
  const nameless = items.filter(({ id }) => without.includes(id))
  return (
    <div role="status">
      <Text size="sm">
        Pasted: {Object.keys(tracking).length} of {Object.keys(tracking).length + unfit.length} lines fit. Nothing is written until you
        save.
      </Text>
      {unfit.length > 0 && (
        <ul className={classes.list} aria-label="Lines that fit nothing">
          {unfit.map(({ line, why }) => (
            <li key={line} className={classes.about}>
              “{line}” {why}.
            </li>
          ))}
        </ul>
      )}
      {nameless.length > 0 && (
        <Text size="sm" c="dimmed">
          Without a reference from it: {nameless.map(({ name, agent }) => `${name}, ${agent}`).join('; ')}.
        </Text>
      )}
    </div>
  )
}

/** One shipment of many agents, each with its own tracking reference; a list pasted into one of the fields fills it and the ones below, by name or in order. */
export function ShipManyDialog({ cohortId, items, acts: { changeMany }, onDone, onClose }: Props) {
  const [carrier, setCarrier] = useState('')
  const [eta, setEta] = useState('')
  const [tracking, setTracking] = useState<Readonly<Record<string, string>>>({})
  const [read, setRead] = useState<PastedTracking | null>(null)
  const paste = (from: number, text: string) => {
    const found = readPasted(text, items.slice(from))
    setTracking({ ...tracking, ...found.tracking })
    setRead(found)
  }
  const ship = () =>
    changeMany.mutate(
      {
        cohortId,
        wish: {
          act: 'ship',
          ...(carrier.trim() && { carrier }),
          eta: eta || null,
          items: items.map(({ id, version }) => ({ id, version, ...(tracking[id]?.trim() && { tracking: tracking[id] }) })),
        },
      },
      { onSuccess: onDone },
    )
  return (
    <Dialog title={`Shipped: ${items.length} items`} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!changeMany.isPending) ship()
        }}
      >
        <TextInput label="Carrier" maxLength={60} value={carrier} onChange={(event) => setCarrier(event.currentTarget.value)} />
        <TextInput label="Expected on" type="date" value={eta} onChange={(event) => setEta(event.currentTarget.value)} />
        {items.map(({ id, agent, name }, place) => (
          <TextInput
            key={id}
            label={`Tracking reference: ${name}, ${agent}`}
            maxLength={80}
            value={tracking[id] ?? ''}
            onChange={(event) => setTracking({ ...tracking, [id]: event.currentTarget.value })}
            onPaste={(event) => {
              const text = event.clipboardData.getData('text')
              if (!text.trim().includes('\n')) return
              event.preventDefault()
              paste(place, text.trim())
            }}
          />
        ))}
        {read && <WhatFits read={read} items={items} />}
        <ProblemNote error={changeMany.error} title="Nothing was shipped" />
        <div>
          <Button type="submit" loading={changeMany.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
