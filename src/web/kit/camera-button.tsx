import { Button } from '@mantine/core'
import { IconCamera } from '@tabler/icons-react'
import { useRef } from 'react'
import classes from './camera-button.module.css'

/** On a phone: straight to the camera. */
export function CameraButton({ onFile, isBusy }: { onFile: (file: File | undefined) => void; isBusy: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className={classes.camera}>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/*"
        capture="environment"
        aria-label="Take a photo"
        tabIndex={-1}
        onChange={(event) => {
          onFile(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      <Button variant="default" leftSection={<IconCamera size={16} aria-hidden />} disabled={isBusy} onClick={() => input.current?.click()}>
        Take a photo
      </Button>
    </div>
  )
}
