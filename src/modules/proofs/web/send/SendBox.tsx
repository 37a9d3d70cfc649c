import { Button } from '@mantine/core'
import { CameraButton } from '#web/kit/camera-button.tsx'
import { FileDrop } from '#web/kit/file-drop.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import classes from './send.module.css'
import type { Send } from './use-send.ts'

const ACCEPTED = 'image/png,image/jpeg,image/webp,image/gif,application/pdf'

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
      <CameraButton onFile={send.send} isBusy={send.isSending} />
      <Outcome send={send} />
    </div>
  )
}
