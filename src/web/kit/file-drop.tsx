import { Button, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import classes from './file-drop.module.css'

type Props = {
  label: string
  hint: string
  accept: string
  multiple?: boolean
  busy?: boolean
  /** Puts the focus on the button when it appears. */
  focus?: boolean
  /** Where this is the screen's first act. */
  primary?: boolean
  onFiles: (files: File[]) => void
}

/** A place to drop files that is also a button; nothing needs dragging. */
export function FileDrop({ label, hint, accept, multiple = false, busy = false, focus = false, primary = false, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [over, setOver] = useState(false)
  useEffect(() => {
    if (focus) button.current?.focus()
  }, [focus])
  const take = (list: FileList | null) => list && list.length > 0 && onFiles(multiple ? [...list] : [...list].slice(0, 1))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same by keyboard
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (!busy) take(event.dataTransfer.files)
      }}
    >
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        aria-label={label}
        tabIndex={-1}
        onChange={(event) => {
          take(event.currentTarget.files)
          event.currentTarget.value = ''
        }}
      />
      <Button
        ref={button}
        variant={primary ? 'filled' : 'default'}
        leftSection={<IconUpload size={16} aria-hidden />}
        loading={busy}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <Text size="sm" c="dimmed">
        {hint}
      </Text>
    </div>
  )
}
