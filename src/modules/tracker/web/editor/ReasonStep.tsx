import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import classes from './editor.module.css'
import type { StatusOption } from './find-options.ts'

type Props = { option: StatusOption; recent: readonly string[]; onBack: () => void; onSave: (reason: string) => void }

/** A status without an accepted proof or form is an override: it asks why (policies.md 3). */
export function ReasonStep({ option, recent, onBack, onSave }: Props) {
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const save = () => (reason.trim() ? onSave(reason.trim()) : setAsked(true))
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextInput
        data-autofocus
        size="xs"
        label={`Why is it ${option.label.toLowerCase()}?`}
        value={reason}
        maxLength={500}
        error={asked && !reason.trim() ? 'Give a reason, for example who saw the proof and where.' : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
        autoFocus
      />
      <Text size="xs" c="dimmed">
        No accepted proof or form stands behind it, so the record keeps your reason.
      </Text>
      {recent.length > 0 && (
        <div className={classes.recent}>
          <Text size="xs" c="dimmed">
            Used before
          </Text>
          {recent.map((text) => (
            <Button key={text} size="compact-xs" variant="default" onClick={() => onSave(text)} title={text}>
              {text}
            </Button>
          ))}
        </div>
      )}
      <Group justify="space-between" gap="xs">
        <Button size="xs" variant="subtle" onClick={onBack}>
          Other status
        </Button>
        <Button size="xs" type="submit">
          Set to {option.label}
        </Button>
      </Group>
    </form>
  )
}
