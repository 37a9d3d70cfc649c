import { Button, Text } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useState } from 'react'
import type { Proof } from '../../model.ts'
import { fileOf } from '../queries.ts'
import { sizeWords } from '../words.ts'
import classes from './Review.module.css'

type Props = { proof: Proof; isFull: boolean; onZoom: () => void; onSeen: () => void }

function Pdf({ proof }: { proof: Proof }) {
  return (
    <div className={classes.pdf}>
      <IconFileTypePdf size={56} stroke={1.2} aria-hidden />
      <Text size="sm">{sizeWords(proof.file)}. A PDF is saved first and opened outside of Muster.</Text>
      <Button component="a" href={fileOf(proof)} download={proof.file.name} variant="default">
        Save {proof.file.name}
      </Button>
    </div>
  )
}

function Picture({ proof, isFull, onZoom, onSeen }: Props) {
  const [isLost, setLost] = useState(false)
  const { width, height } = proof.file
  if (isLost)
    return (
      <div className={classes.pdf} role="alert">
        The picture could not be read. <a href={fileOf(proof)}>Open it by itself</a>
      </div>
    )
  return (
    // At full size it scrolls, which has to work by keyboard.
    <section className={classes.frame} data-full={isFull || undefined} tabIndex={isFull ? 0 : undefined} aria-label="Picture">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: pressing it is an extra; button and key do the same */}
      <img
        src={fileOf(proof)}
        width={width ?? undefined}
        height={height ?? undefined}
        alt={`${proof.asked.name}, sent by ${proof.agent}`}
        onClick={onZoom}
        onLoad={onSeen}
        onError={() => setLost(true)}
      />
    </section>
  )
}

/** What was sent, as large as there is room, or pixel by pixel. */
export function ProofPicture(props: Props) {
  return props.proof.file.mediaType === 'application/pdf' ? <Pdf proof={props.proof} /> : <Picture {...props} />
}
