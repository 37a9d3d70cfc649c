import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Problem } from '#web/kit/api.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import type { LinkPage } from '../../model.ts'
import { untilWords } from '../../rules/words.ts'
import { linkPageQuery } from '../queries.ts'
import classes from './link.module.css'
import { ProgressForm } from './ProgressForm.tsx'
import { ProofForm } from './ProofForm.tsx'
import { SentList } from './SentList.tsx'

type Asked = NonNullable<LinkPage['proof']>
/** What a proof must show; it belongs to a noun of its own, and the route puts it in. */
type ExamplesOf = (asked: Asked) => React.ReactNode

function Frame({ title, children }: { title: string; children?: React.ReactNode }) {
  return (
    <main className={classes.page}>
      <title>{`${title} · Muster`}</title>
      <div className={classes.card}>
        <div className={classes.brand}>
          <img src="/favicon.svg" alt="" width={24} height={24} />
          <span>Muster</span>
        </div>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  )
}

function About({ page }: { page: LinkPage }) {
  const { askedBy, proof, track, cohort, expiresAt, zone } = page
  return (
    <div>
      <p>
        {askedBy ? `${askedBy} asks for: ` : 'Asked for: '}
        <strong>{proof ? proof.name : `how far you are with ${track}`}</strong>
        {proof && ` (${track})`}, class {cohort}.
      </p>
      <p className={classes.small}>This link works until {untilWords(expiresAt, zone)}, without signing in, for this and nothing else.</p>
    </div>
  )
}

const STANDING = {
  waiting: 'One waits for a review already. A new one takes its place.',
  rejected: 'The last one was rejected. Send a new one.',
  accepted: 'It is accepted. Nothing is left for you to do here.',
} as const

function Proof({ secret, page, asked, examplesOf }: { secret: string; page: LinkPage; asked: Asked; examplesOf: ExamplesOf }) {
  const { standing } = asked
  const isDone = page.state === 'used_up'
  return (
    <>
      {standing && <p className={isDone ? classes.receipt : undefined}>{STANDING[standing]}</p>}
      {!isDone && <ProofForm secret={secret} page={page} />}
      {!isDone && (
        <section aria-label="What it must show">
          <h2>What it must show</h2>
          {examplesOf(asked)}
        </section>
      )}
    </>
  )
}

function Refused({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const isFinal = error instanceof Problem && error.code === 'auth.link_invalid'
  if (isFinal)
    return (
      <Frame title="This link does not work">
        <p role="alert">{error.message}</p>
      </Frame>
    )
  return (
    <Frame title="This page could not be opened">
      <ProblemNote error={error} />
      <Button size="md" variant="default" onClick={onRetry}>
        Try again
      </Button>
    </Frame>
  )
}

/** What one link is for, for whoever holds it: no shell, no sign-in, one act. */
export function LinkScreen({ secret, examplesOf }: { secret: string; examplesOf: ExamplesOf }) {
  const { data: page, error, refetch } = useQuery(linkPageQuery(secret))
  if (!page) return error ? <Refused error={error} onRetry={() => void refetch()} /> : <Frame title="Your link" />
  const title = page.purpose === 'proof' ? `${page.firstName}, send your proof` : `${page.firstName}, report your progress`
  return (
    <Frame title={title}>
      <About page={page} />
      {page.proof && <Proof {...{ secret, page, examplesOf }} asked={page.proof} />}
      {page.progress && <ProgressForm {...{ secret, page }} progress={page.progress} />}
      <SentList page={page} />
    </Frame>
  )
}
