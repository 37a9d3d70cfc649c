import { Button } from '@mantine/core'
import { IconCamera } from '@tabler/icons-react'
import { useRef } from 'react'
import { FileDrop } from '#web/kit/file-drop.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import classes from './send.module.css'
import type { Send } from './use-send.ts'

const ACCEPTED = 'image/png,image/jpeg,image/webp,image/gif,application/pdf'

/** On a phone: straight to the camera. */
function Camera({ onFile, isBusy }: { onFile: (file: File | undefined) => void; isBusy: boolean }) {
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

function Outcome({ send }: { send: Send }) {
  const { isSending, share, file, error, answer } = send
  if (isSending) {
    const percent = Math.round(share * 100)
    return (
      <div role="status" className={classes.small}>
        {percent < 100 ? `Sending ${file?.name ?? 'the file'}: ${percent} %` : `Looking at ${file?.name ?? 'the file'}`}
        <progress className={classes.progress} value={percent === 100 ? undefined : percent} max={100} aria-label="Sent so far" />
      </div>
    )
  }
  if (error)
    return (
      <div className={classes.refused}>
        <ProblemNote error={error} title={file ? `Not sent: ${file.name}` : 'Not sent'} />
        <Button variant="default" size="xs" onClick={send.retry}>
          Try the same file again
        </Button>
      </div>
    )
  if (answer?.state === 'rejected')
    return (
      <p role="status" className={classes.wrong}>
        This is the file that was rejected already. Send another one.
      </p>
    )
  return <p role="status">{answer ? `Sent: ${answer.file.name}. It waits for a review.` : ''}</p>
}

/** Choosing, dropping or photographing a file, how far it has gone up, and what came of it. Pasting belongs to the card around it. */
export function SendBox({ send, isFirst }: { send: Send; isFirst: boolean }) {
  return (
    <div className={`${classes.box} no-print`}>
      <FileDrop
        label={isFirst ? 'Choose a picture or PDF' : 'Choose a new one'}
        hint="Or drop it here, or paste a screenshot with Ctrl V."
        accept={ACCEPTED}
        busy={send.isSending}
        onFiles={([file]) => send.send(file)}
      />
      <Camera onFile={send.send} isBusy={send.isSending} />
      <Outcome send={send} />
    </div>
  )
}
