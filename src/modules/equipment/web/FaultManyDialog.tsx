import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import type { EquipmentItem } from '../model.ts'
import classes from './equipment.module.css'
import type { EquipmentActs } from './use-equipment-acts.ts'

type Props = { cohortId: string; items: readonly EquipmentItem[]; acts: EquipmentActs; onDone: () => void; onClose: () => void }

/** The same fault of many items, as when an update breaks every headset. */
export function FaultManyDialog({ cohortId, items, acts: { changeMany }, onDone, onClose }: Props) {
  const [note, setNote] = useState('')
  const wish = { act: 'fault' as const, ...(note.trim() && { note }), items: items.map(({ id, version }) => ({ id, version })) }
  return (
    <Dialog title={`Faulty: ${items.length} items`} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!changeMany.isPending) changeMany.mutate({ cohortId, wish }, { onSuccess: onDone })
        }}
      >
        <TextInput
          label="What is wrong with all of them"
          maxLength={500}
          value={note}
          error={fieldError(changeMany.error, 'note')}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <ProblemNote error={changeMany.error} title="Nothing was changed" marked={['note']} />
        <div>
          <Button type="submit" loading={changeMany.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
