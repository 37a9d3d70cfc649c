import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { CameraButton } from '#web/kit/camera-button.tsx'
import { FileDrop } from '#web/kit/file-drop.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { LinkPage } from '../../model.ts'
import { sendByLink } from '../queries.ts'
import classes from './link.module.css'
import { Receipt } from './Receipt.tsx'
import { useSending } from './use-sending.ts'
import { useUnsent } from './use-unsent.ts'

const ACCEPTED = 'image/png,image/jpeg,image/webp,image/gif,application/pdf'

/** The picture before it is sent; nothing for a PDF, which is named alone. */
function Preview({ file }: { file: File }) {
  const image = useRef<HTMLImageElement>(null)
  const isPicture = file.type.startsWith('image/')
  useEffect(() => {
    if (!isPicture) return
    const url = URL.createObjectURL(file)
    if (image.current) image.current.src = url
    return () => URL.revokeObjectURL(url)
  }, [file, isPicture])
  return isPicture ? <img ref={image} alt={`${file.name}, as it will be sent`} /> : <strong>{file.name}</strong>
}

function Going({ file, share }: { file: File; share: number }) {
  const percent = Math.round(share * 100)
  return (
    <div role="status">
      {percent < 100 ? `Sending ${file.name}: ${percent} %` : `Looking at ${file.name}`}
      <progress className={classes.progress} value={percent} max={100} aria-label="Sent so far" />
    </div>
  )
}

type ChosenProps = { file: File; error: unknown; isSending: boolean; share: number; onSend: () => void; onDrop: () => void }

/** A file that is chosen: looked at, then sent or given up. */
function Chosen({ file, error, isSending, share, onSend, onDrop }: ChosenProps) {
  return (
    <div className={classes.preview}>
      {!isSending && (
        <div>
          <StateMark tone="blocked" label="Not sent yet" />
        </div>
      )}
      <Preview file={file} />
      {isSending ? (
        <Going file={file} share={share} />
      ) : (
        <>
          <ProblemNote error={error} title={`Not sent: ${file.name}`} />
          <div className={classes.acts}>
            <Button size="md" onClick={onSend} data-autofocus>
              {error ? 'Send it again' : 'Send it'}
            </Button>
            <Button size="md" variant="default" onClick={onDrop}>
              Choose another one
            </Button>
          </div>
        </>
      )}
    </div>
  )
}

/** Choosing, dropping, pasting or photographing the one file the link is for; it is seen before it goes. */
export function ProofForm({ secret, page }: { secret: string; page: LinkPage }) {
  const [file, setFile] = useState<File | null>(null)
  const [share, setShare] = useState(0)
  const sending = useSending(secret, (given: File) => sendByLink(secret, given, setShare))
  useUnsent(file !== null)
  const choose = (given: File | undefined) => {
    if (!given || sending.isPending) return
    sending.reset()
    setFile(given)
  }
  const send = () => {
    if (!file || sending.isPending) return
    setShare(0)
    sending.mutate(file, { onSuccess: () => setFile(null) })
  }
  const onPaste = (event: React.ClipboardEvent) => choose(event.clipboardData.files[0])
  return (
    // A press anywhere in it gives it the focus, so that a screenshot can be pasted.
    <section className={classes.form} aria-label="Your file" tabIndex={-1} onPaste={onPaste}>
      {file ? (
        <Chosen
          {...{ file, share }}
          error={sending.error}
          isSending={sending.isPending}
          onSend={send}
          onDrop={() => {
            sending.reset()
            setFile(null)
          }}
        />
      ) : (
        <>
          {sending.data && <Receipt receipt={sending.data.receipt} zone={page.zone} />}
          <FileDrop
            label={page.proof?.standing ? 'Choose a new one' : 'Choose a picture or PDF'}
            hint="Or drop it here, or paste a screenshot with Ctrl V."
            accept={ACCEPTED}
            onFiles={([given]) => choose(given)}
          />
          <CameraButton onFile={choose} isBusy={false} />
        </>
      )}
    </section>
  )
}
