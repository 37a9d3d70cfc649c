import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import classes from './TrackerScreen.module.css'

type Props = { value: string; field: React.RefObject<HTMLInputElement | null>; settleMs: number; onChange: (name: string) => void }

/** Finds by name or number; typing settles before the address follows. */
export function NameField({ value, field, settleMs, onChange }: Props) {
  const [typed, setTyped] = useState(value)
  const settle = useDebouncedCallback(onChange, settleMs)
  useEffect(() => setTyped(value), [value])
  const set = (next: string) => {
    setTyped(next)
    settle(next)
  }
  return (
    <TextInput
      ref={field}
      size="xs"
      className={classes.name}
      aria-label="Name or number"
      placeholder="Name or number"
      value={typed}
      onChange={(event) => set(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && set('')}
      rightSection={typed && <CloseButton size="xs" aria-label="Clear the name" onClick={() => set('')} />}
    />
  )
}
