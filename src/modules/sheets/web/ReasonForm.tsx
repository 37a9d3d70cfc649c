import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { countOf } from '#web/kit/import/import-words.ts'
import classes from './Sheet.module.css'

type Props = {
  /** States that stand still for want of a reason. */
  missing: number
  fileName: string
  inUse: string | null
  busy: boolean
  onReason: (reason: string) => void
}

const REASON_CHARACTERS = 500

/** One reason for every state without proof whose row does not give its own. */
export function ReasonForm({ missing, fileName, inUse, busy, onReason }: Props) {
  const [reason, setReason] = useState(inUse ?? `From the master sheet ${fileName}`)
  if (missing === 0 && inUse === null) return null
  const words =
    missing > 0
      ? `${countOf(missing, 'state')} ${missing === 1 ? 'needs' : 'need'} a reason: no accepted proof is behind ${missing === 1 ? 'it' : 'them'}, something that comes before is missing, or the record says otherwise. A row’s note for the track is taken first.`
      : 'States without proof stand as overrides by this reason, where their row has no note.'
  return (
    <form
      className={classes.reason}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim() !== '') onReason(reason.trim())
      }}
    >
      <TextInput
        className={classes.reasonText}
        size="sm"
        label="Reason for states without proof"
        description={words}
        maxLength={REASON_CHARACTERS}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" variant="default" disabled={reason.trim() === '' || reason.trim() === inUse} loading={busy}>
        Use this reason
      </Button>
    </form>
  )
}
