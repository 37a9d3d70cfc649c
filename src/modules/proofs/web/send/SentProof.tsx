import { Button } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { LinkButton } from '#web/kit/link-button.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { Proof } from '../../model.ts'
import { fileOf, thumbOf, withdrawProof } from '../queries.ts'
import { STATE_MARKS, senderWords, sizeWords } from '../words.ts'
import classes from './send.module.css'

function Picture({ proof }: { proof: Proof }) {
  const isPdf = proof.file.mediaType === 'application/pdf'
  return (
    <a href={fileOf(proof)} target="_blank" rel="noreferrer" className={classes.picture} download={isPdf ? proof.file.name : undefined}>
      {isPdf ? (
        <IconFileTypePdf size={36} stroke={1.3} aria-label={`Save ${proof.file.name}`} />
      ) : (
        <img src={thumbOf(proof)} alt={`Open ${proof.file.name} in full`} loading="lazy" />
      )}
    </a>
  )
}

/** `The name is cut off` and `The name is cut off.` both read well before another sentence. */
const asSentence = (reason: string) => (/[.!?…]$/.test(reason) ? reason : `${reason}.`)

function Acts({ proof }: { proof: Proof }) {
  const client = useQueryClient()
  const takeBack = useMutation({
    mutationFn: () => withdrawProof(proof),
    onSettled: () => Promise.all(['proofs', 'tracks'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
  const mayReview = proof.state === 'waiting' && proof.may.includes('proof.review')
  return (
    <>
      {mayReview && (
        <LinkButton
          size="xs"
          variant="default"
          to="/classes/$cohortId/review"
          params={{ cohortId: proof.cohortId }}
          search={{ proof: proof.id }}
        >
          Review it
        </LinkButton>
      )}
      {proof.may.includes('proof.add') && (
        <Button size="xs" variant="subtle" loading={takeBack.isPending} onClick={() => takeBack.mutate()}>
          Take it back
        </Button>
      )}
      <ProblemNote error={takeBack.error} />
    </>
  )
}

function Findings({ findings }: Pick<Proof, 'findings'>) {
  return findings.map(({ message }) => (
    <p key={message} className={classes.finding}>
      {message}
    </p>
  ))
}

/** One proof that was sent: the picture, its state in words, and for a rejected one what was wrong. */
export function SentProof({ proof, isCurrent }: { proof: Proof; isCurrent: boolean }) {
  const { tone, label } = STATE_MARKS[proof.state]
  return (
    <div className={classes.sent}>
      <Picture proof={proof} />
      <div className={classes.about}>
        {!isCurrent && <StateMark tone={tone} label={label} />}
        <div className={classes.small}>
          Sent <Moment at={proof.uploadedAt} />
          {senderWords(proof)}, {sizeWords(proof.file)}
        </div>
        {isCurrent && proof.state === 'waiting' && <Findings findings={proof.findings} />}
        {proof.reason && (
          <p className={isCurrent ? classes.wrong : classes.small}>
            What was wrong: {asSentence(proof.reason)} {isCurrent && 'Send a new one.'}
          </p>
        )}
        {proof.reviewedAt && (
          <div className={classes.small}>
            {label} <Moment at={proof.reviewedAt} />
            {proof.reviewedBy && ` by ${proof.reviewedBy}`}
          </div>
        )}
        {isCurrent && (
          <div className={`${classes.acts} no-print`}>
            <Acts proof={proof} />
          </div>
        )}
      </div>
    </div>
  )
}
