import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNow } from '#web/kit/now.ts'
import { today } from '#web/kit/times.ts'
import type { Given } from '../edits/send-edit.ts'
import classes from './editor.module.css'
import type { StatusOption } from './find-options.ts'

type Props = {
  option: StatusOption
  /** Of how many agents. */
  count: number
  zone: string
  onBack: () => void
  onSave: (given: Given) => void
  /** There is none at hand: a reason instead. */
  onWithout: () => void
}

/** A status that is shown by a date and a reference asks for both (policies.md 3); a reason instead is an override. */
export function ReferenceStep({ option, count, zone, onBack, onSave, onWithout }: Props) {
  const now = useNow()
  const last = today(zone, now)
  const [reference, setReference] = useState('')
  const [on, setOn] = useState(last)
  const [asked, setAsked] = useState(false)
  const faults = {
    reference: reference.trim() ? undefined : 'Give the reference, or set it with a reason.',
    on: on === '' ? 'Give the date.' : on > last ? 'This date is still to come.' : undefined,
  }
  const save = () => (faults.reference || faults.on ? setAsked(true) : onSave({ on, reference: reference.trim() }))
  return (
    <form
      className={classes.stack}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextInput
        data-autofocus
        size="xs"
        label="Reference"
        value={reference}
        maxLength={80}
        error={asked ? faults.reference : undefined}
        onChange={(event) => setReference(event.currentTarget.value)}
        autoFocus
      />
      <TextInput
        size="xs"
        type="date"
        label={`${option.label} on`}
        value={on}
        max={last}
        error={asked ? faults.on : undefined}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
      <Text size="xs" c="dimmed">
        {option.reference}
        {count > 1 && ` The same date and reference for all ${count}.`}
      </Text>
      <Group justify="space-between" gap="xs">
        <Button size="xs" variant="subtle" onClick={onBack}>
          Other status
        </Button>
        <Button size="xs" variant="default" onClick={onWithout}>
          No reference
        </Button>
        <Button size="xs" type="submit">
          Set to {option.label}
        </Button>
      </Group>
    </form>
  )
}
