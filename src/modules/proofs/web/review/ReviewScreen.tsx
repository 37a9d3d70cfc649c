import { Button, Kbd } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, type TablerIcon } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Empty } from '#web/kit/empty.tsx'
import { Screen } from '#web/kit/screen.tsx'
import type { Proof, ProofList } from '../../model.ts'
import { fileOf } from '../queries.ts'
import { ProofFacts } from './ProofFacts.tsx'
import { ProofPicture } from './ProofPicture.tsx'
import { RejectPanel } from './RejectPanel.tsx'
import classes from './Review.module.css'
import { movedFrom, openOf, type Place, shownOf } from './review-queue.ts'
import { useReviewActs } from './use-review-acts.ts'
import { type ReviewAct, useReviewKeys } from './use-review-keys.ts'

type Props = {
  list: ProofList
  /** The class reviewed alone; null: all of one's own. */
  cohort: { id: string; name: string } | null
  /** The proof to begin with. */
  proofId: string | undefined
}

/** The next picture is on its way while one is looked at. */
function usePreload(next: Proof | undefined): void {
  const url = next?.file.mediaType === 'image/webp' ? fileOf(next) : null
  useEffect(() => {
    if (url !== null) new Image().src = url
  }, [url])
}

function useReview({ list, proofId }: Props) {
  const mine = list.rows.filter(({ may }) => may.includes('proof.review'))
  const [wanted, setWanted] = useState<Place | null>(mine.find(({ id }) => id === proofId) ?? null)
  const [rejecting, setRejecting] = useState<string | null>(null)
  const [isFull, setFull] = useState(false)
  const [seen, setSeen] = useState<string | null>(null)
  const acts = useReviewActs(setWanted)
  const open = openOf(mine, acts.decided)
  const shown = shownOf(open, wanted)
  const goTo = (place: Place) => {
    setWanted(place)
    setRejecting(null)
    setFull(false)
  }
  const decide = (act: () => void) => {
    if (shown) goTo(shown)
    act()
  }
  // Nothing is accepted before its picture is there.
  const isSeen = shown !== undefined && (seen === shown.id || shown.file.mediaType === 'application/pdf')
  return {
    open,
    shown,
    isSeen,
    see: setSeen,
    isRejecting: shown !== undefined && rejecting === shown.id,
    isFull,
    left: list.waiting - (mine.length - open.length),
    accept: () => shown && isSeen && decide(() => acts.accept(shown)),
    reject: (reason: string) => shown && decide(() => acts.reject(shown, reason)),
    ask: () => setRejecting(shown?.id ?? null),
    cancel: () => setRejecting(null),
    move: (step: number) => shown && goTo(movedFrom(open, shown, step)),
    undo: acts.undoLast,
    zoom: () => setFull((now) => !now),
  }
}

type Review = ReturnType<typeof useReview>

function actsOf(review: Review): ReviewAct[] {
  const { shown } = review
  const always = { id: 'undo', label: 'Undo the last review', key: 'z', run: review.undo }
  if (!shown) return [always]
  return [
    { id: 'accept', label: `Accept the proof of ${shown.agent}`, key: 'a', run: review.accept },
    { id: 'reject', label: `Reject the proof of ${shown.agent}`, key: 'r', run: review.ask },
    { id: 'next', label: 'Next proof', key: 'j', mayRepeat: true, run: () => review.move(1) },
    { id: 'previous', label: 'Previous proof', key: 'k', mayRepeat: true, run: () => review.move(-1) },
    { id: 'zoom', label: 'Fit the picture, or show it at full size', key: 'f', run: review.zoom },
    always,
  ]
}

const Hint = ({ children }: { children: string }) => (
  <Kbd size="xs" aria-hidden className={classes.hint}>
    {children}
  </Kbd>
)

type StepProps = { name: string; hint: string; icon: TablerIcon; isLast: boolean; onStep: () => void }

function Step({ name, hint, icon: Icon, isLast, onStep }: StepProps) {
  return (
    <Button
      variant="subtle"
      className={classes.step}
      leftSection={<Icon size={16} aria-hidden />}
      rightSection={<Hint>{hint}</Hint>}
      disabled={isLast}
      onClick={onStep}
    >
      <span className={classes.stepName}>{name}</span>
    </Button>
  )
}

function ActBar({ review, proof }: { review: Review; proof: Proof }) {
  const isImage = proof.file.mediaType === 'image/webp'
  return (
    <div className={classes.bar}>
      <Button onClick={review.accept} disabled={!review.isSeen} rightSection={<Hint>A</Hint>} aria-keyshortcuts="a">
        Accept
      </Button>
      <Button variant="default" onClick={review.ask} rightSection={<Hint>R</Hint>} aria-keyshortcuts="r" aria-expanded={review.isRejecting}>
        Reject
      </Button>
      <span className={classes.gap} />
      {isImage && (
        <Button variant="subtle" className={classes.zoom} onClick={review.zoom} rightSection={<Hint>F</Hint>} aria-pressed={review.isFull}>
          {review.isFull ? 'Fit' : '100 %'}
        </Button>
      )}
      <Step name="Previous" hint="K" icon={IconChevronLeft} isLast={review.open[0] === proof} onStep={() => review.move(-1)} />
      <Step name="Next" hint="J" icon={IconChevronRight} isLast={review.open.at(-1) === proof} onStep={() => review.move(1)} />
    </div>
  )
}

function Nothing({ cohort }: Pick<Props, 'cohort'>) {
  return (
    <Empty title="Nothing waits for a review">
      When an agent{cohort ? ` of ${cohort.name}` : ''} sends a proof it stands here at once, the oldest first. Agents send theirs from My
      week; for one who mailed it, send it from the agent’s page.
    </Empty>
  )
}

function About({ review, cohort }: { review: Review; cohort: Props['cohort'] }) {
  const { shown, open, left } = review
  const where = cohort ? cohort.name : 'All my classes'
  const place = shown ? `${open.indexOf(shown) + 1} of ${Math.max(left, open.length)} waiting` : 'nothing waits'
  return (
    <>
      {where}: {place}
      {cohort && (
        <>
          {' · '}
          <Link to="/review">All my classes</Link>
        </>
      )}
      {!cohort && shown && (
        <>
          {' · '}
          <Link to="/classes/$cohortId/review" params={{ cohortId: shown.cohortId }} search={{ proof: shown.id }}>
            Only {shown.cohort}
          </Link>
        </>
      )}
    </>
  )
}

/** Proofs one after another beside the right example: accept or reject by a key, the next comes by itself. */
export function ReviewScreen(props: Props) {
  const review = useReview(props)
  const { open, shown } = review
  const region = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: new acts for each proof are enough; they read what is there at that moment
  const acts = useMemo(() => actsOf(review), [shown, review.isSeen, review.isFull, review.isRejecting, open.length])
  const onKeyDown = useReviewKeys(acts)
  usePreload(shown && open[open.indexOf(shown) + 1])
  // Whatever had the focus goes with its proof; the keys must work on for the next one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another proof is shown or the panel closes
  useEffect(() => {
    const own = region.current
    if (review.isRejecting || !own) return
    own.focus({ preventScroll: true })
    if (own.getBoundingClientRect().top < 0) own.scrollIntoView()
  }, [shown?.id, review.isRejecting])
  return (
    <Screen wide title="Review" about={<About review={review} cohort={props.cohort} />}>
      <section ref={region} tabIndex={-1} aria-label="Proof" className={classes.review} onKeyDown={onKeyDown}>
        {shown ? <OneProof key={shown.id} review={review} proof={shown} /> : <Nothing cohort={props.cohort} />}
      </section>
      <p className="visually-hidden" role="status">
        {shown ? `${shown.agent}: ${shown.asked.name}` : 'Nothing waits for a review'}
      </p>
    </Screen>
  )
}

function OneProof({ review, proof }: { review: Review; proof: Proof }) {
  return (
    <>
      <div className={classes.picture}>
        <h2 className={classes.title}>
          {proof.agent} <span>{proof.asked.name}</span>
        </h2>
        <ProofPicture proof={proof} isFull={review.isFull} onZoom={review.zoom} onSeen={() => review.see(proof.id)} />
        <ActBar review={review} proof={proof} />
      </div>
      <div className={classes.side}>
        {review.isRejecting && <RejectPanel agent={proof.agent} onReject={review.reject} onCancel={review.cancel} />}
        <ProofFacts proof={proof} />
      </div>
    </>
  )
}
