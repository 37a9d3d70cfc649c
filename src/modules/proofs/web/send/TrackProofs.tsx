import { lazy } from 'react'
import { placeProps } from '#web/kit/place.ts'
import { StateMark } from '#web/kit/state-mark.tsx'
import { WhenNear } from '#web/kit/when-near.tsx'
import type { AgentProofs, Proof } from '../../model.ts'
import { STATE_MARKS } from '../words.ts'
import { SendBox } from './SendBox.tsx'
import { SentProof } from './SentProof.tsx'
import classes from './send.module.css'
import { type Send, useSend } from './use-send.ts'

/** In a file of its own, read when somebody comes to where a proof is sent. */
const KindExamples = lazy(() => import('../examples/KindExamples.tsx').then((module) => ({ default: module.KindExamples })))

/** Pixels that are kept free for them, as tall as two beside each other are on a phone. */
const EXAMPLES_HEIGHT = 240

type Kind = AgentProofs['kinds'][number]
type Props = {
  proofs: AgentProofs
  track: string
  /** The reader is the agent: what is to be done next stands open. */
  isOwn: boolean
}

const NOT_SENT = { tone: 'not_started', label: 'Not sent yet' }

/** What says where the kind stands: the one that waits or is accepted, else the newest that was not withdrawn. */
const currentOf = ({ proofs }: Kind): Proof | undefined =>
  proofs.find(({ state }) => state === 'waiting' || state === 'accepted') ?? proofs.find(({ state }) => state !== 'withdrawn')

function Earlier({ proofs }: { proofs: readonly Proof[] }) {
  if (proofs.length === 0) return null
  return (
    <details className={classes.details}>
      <summary>{proofs.length === 1 ? '1 earlier one' : `${proofs.length} earlier ones`}</summary>
      <ol className={classes.earlier}>
        {proofs.map((proof) => (
          <li key={proof.id}>
            <SentProof proof={proof} isCurrent={false} />
          </li>
        ))}
      </ol>
    </details>
  )
}

/** What opens the place to send the next one, where it does not stand open. */
function askOf(kind: Kind, current: Proof | undefined, isOwn: boolean): string {
  const whose = isOwn ? '' : ' for the agent'
  if (current?.state === 'waiting') return 'Send another in its place'
  return current ? `Send a new one${whose}` : `Send ${kind.isOptional ? 'it, if you have it' : `one${whose}`}`
}

type CardProps = { agentId: string; programme: string; kind: Kind; mayAdd: boolean; isOwn: boolean }

function Sending({
  programme,
  kind,
  current,
  isOwn,
  send,
}: Omit<CardProps, 'agentId' | 'mayAdd'> & { current: Proof | undefined; send: Send }) {
  const isDue = isOwn && !kind.isOptional && current?.state !== 'waiting'
  const box = <SendBox send={send} isFirst={current === undefined} />
  return (
    <>
      {isDue && box}
      <details className={classes.details} open={isDue || send.isSending || send.error !== null}>
        <summary>{isDue ? 'What it must show' : askOf(kind, current, isOwn)}</summary>
        {!isDue && box}
        <WhenNear height={EXAMPLES_HEIGHT}>
          <KindExamples programme={programme} track={kind.track} kind={kind.key} asked={kind} />
        </WhenNear>
      </details>
    </>
  )
}

function KindCard({ agentId, programme, kind, mayAdd, isOwn }: CardProps) {
  const send = useSend({ agentId, track: kind.track, kind: kind.key })
  const current = currentOf(kind)
  const { tone, label } = current ? STATE_MARKS[current.state] : NOT_SENT
  const mayAddNow = mayAdd && current?.state !== 'accepted'
  const onPaste = (event: React.ClipboardEvent) => {
    const [file] = event.clipboardData.files
    if (!file || !mayAddNow) return
    event.preventDefault()
    send.send(file)
  }
  return (
    // A press anywhere in it gives it the focus, so that a screenshot can be pasted.
    <section className={classes.kind} aria-label={kind.name} {...placeProps(`proof:${kind.key}`)} onPaste={onPaste}>
      <div className={classes.head}>
        <span>
          {kind.name}
          {kind.isOptional && ' (optional)'}
        </span>
        <StateMark tone={tone} label={label} />
      </div>
      {current && <SentProof proof={current} isCurrent />}
      {mayAddNow && <Sending programme={programme} kind={kind} current={current} isOwn={isOwn} send={send} />}
      {mayAdd && current?.state === 'accepted' && <p className={classes.small}>It stays unless a reviewer rejects it.</p>}
      <Earlier proofs={kind.proofs.filter((proof) => proof !== current)} />
    </section>
  )
}

/** The proofs that one track asks for: what was sent, what was wrong with it, and where to send the next. */
export function TrackProofs({ proofs, track, isOwn }: Props) {
  const kinds = proofs.kinds.filter((kind) => kind.track === track)
  if (kinds.length === 0) return null
  return (
    <div className={classes.kinds}>
      {kinds.map((kind) => (
        <KindCard
          key={kind.key}
          agentId={proofs.agentId}
          programme={proofs.programme}
          kind={kind}
          mayAdd={proofs.may.includes('proof.add')}
          isOwn={isOwn}
        />
      ))}
    </div>
  )
}
