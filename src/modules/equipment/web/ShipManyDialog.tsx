import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import type { EquipmentItem } from '../model.ts'
import classes from './equipment.module.css'
import type { EquipmentActs } from './use-equipment-acts.ts'

type Props = { cohortId: string; items: readonly EquipmentItem[]; acts: EquipmentActs; onDone: () => void; onClose: () => void }

/** One shipment of many agents, each with its own tracking reference; a column pasted into the first field fills the ones below. */
export function ShipManyDialog({ cohortId, items, acts: { changeMany }, onDone, onClose }: Props) {
  const [carrier, setCarrier] = useState('')
  const [eta, setEta] = useState('')
  const [tracking, setTracking] = useState<Readonly<Record<string, string>>>({})
  const paste = (from: number, text: string) => {
    const lines = text.split(/\r?\n/).map((line) => line.trim())
    setTracking({ ...tracking, ...Object.fromEntries(items.slice(from).flatMap(({ id }, n) => (lines[n] ? [[id, lines[n]]] : []))) })
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
