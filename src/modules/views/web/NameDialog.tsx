import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'

type Props = {
  title: string
  act: string
  name: string
  error: unknown
  isBusy: boolean
  onName: (name: string) => void
  onClose: () => void
}

/** Asks for the name of a view. */
export default function NameDialog({ title, act, name: before, error, isBusy, onName, onClose }: Props) {
  const [name, setName] = useState(before)
  const [asked, setAsked] = useState(false)
  const missing = asked && !name.trim() ? 'Give it a name.' : undefined
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) onName(name.trim())
          else setAsked(true)
        }}
      >
        <TextInput
          data-autofocus
          label="Name"
          value={name}
          maxLength={60}
          error={missing ?? fieldError(error, 'name')}
          onChange={(event) => setName(event.currentTarget.value)}
          mb="sm"
        />
        <ProblemNote error={error} marked={['name']} />
        <Group justify="flex-end" mt="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isBusy}>
            {act}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
