import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import { type Difference, StaleNote, staleCurrent } from '#web/kit/stale-note.tsx'
import { useWarnUnsent } from '#web/kit/warn-unsent.ts'
import type { Call } from '../model.ts'
import { LONGEST_WORDS, MARK_NAMES } from '../rules/marks.ts'
import { lacksOf, scoreOf } from '../rules/score.ts'
import { CallActs } from './CallActs.tsx'
import { CardItems } from './CardItems.tsx'
import { ClosedCall } from './ClosedCall.tsx'
import classes from './calls.module.css'
import { callQuery } from './queries.ts'
import { type ScoreCard, useScoreCard } from './use-score-card.ts'
import { type Whole, wholeOf } from './whole.ts'

function differencesOf({ card }: Call, theirs: Whole, mine: Whole): Difference[] {
  const words = [
    { label: 'What went well', theirs: theirs.positives, mine: mine.positives },
    { label: 'What to work on', theirs: theirs.improve, mine: mine.improve },
  ]
  const nameOf = (whole: Whole, key: string) => (whole.marks[key] ? MARK_NAMES[whole.marks[key]] : '')
  const marks = card.sections.flatMap(({ items }) =>
    items.map(({ key, text }) => ({ label: text, theirs: nameOf(theirs, key), mine: nameOf(mine, key) })),
  )
  return [...marks, ...words].filter((one) => one.theirs !== one.mine)
}

/** Somebody else wrote on this card meanwhile; else what went wrong, with another try. */
function NotSaved({ call, sheet }: { call: Call; sheet: ScoreCard }) {
  const stale = staleCurrent<{ version: number }>(sheet.error)
  const { data: now } = useQuery({ ...callQuery(call.id), enabled: stale !== null })
  if (!sheet.error) return null
  if (!stale)
    return (
      <>
        <ProblemNote error={sheet.error} />
        <Button variant="default" onClick={() => void sheet.save()}>
          Save again
        </Button>
      </>
    )
  const theirs = now ?? call
  return (
    <StaleNote
      what="call"
      differences={differencesOf(call, wholeOf(theirs), sheet.whole)}
      busy={false}
      onTakeTheirs={sheet.takeTheirs}
      onKeepMine={() => void sheet.keepMine(Math.max(stale.version, theirs.version))}
    />
  )
}

const stateOf = ({ isUnsaved, error }: ScoreCard): string => (error ? 'Not saved' : isUnsaved ? 'Saving …' : 'Saved')

/** A call that is on: marked by keys, saved by itself, scored as it is marked. */
function OpenCall({ call }: { call: Call }) {
  const sheet = useScoreCard(call)
  useWarnUnsent(sheet.isUnsaved)
  const { whole } = sheet
  const { score, because } = scoreOf(call.card, whole.marks)
  const [lack, ...more] = lacksOf(call.card, whole)
  return (
    <>
      <Section title="Scorecard">
        <p className={classes.small}>
          Tab goes from item to item. M marks an item as met, X as missed, N as not applying, and each goes on to the next.
        </p>
        <CardItems
          card={call.card}
          marks={whole.marks}
          onMark={(key, mark) => sheet.change(({ marks }) => ({ marks: { ...marks, [key]: mark } }))}
        />
      </Section>
      <div className={classes.form}>
        <Textarea
          label="What went well"
          description="The feedback begins with it."
          autosize
          minRows={2}
          maxLength={LONGEST_WORDS}
          value={whole.positives}
          onChange={({ currentTarget: { value } }) => sheet.change(() => ({ positives: value }))}
        />
        <Textarea
          label="What to work on"
          autosize
          minRows={2}
          maxLength={LONGEST_WORDS}
          value={whole.improve}
          onChange={({ currentTarget: { value } }) => sheet.change(() => ({ improve: value }))}
        />
        <NotSaved call={call} sheet={sheet} />
      </div>
      <div className={classes.score}>
        <output aria-label="Score so far" className={classes.number}>
          {score === null ? '–' : `${score} %`}
        </output>
        <span className={classes.small}>
          {call.isCoached ? `Coached: counts ${call.card.terms.coachedScore}` : `Passes at ${call.card.terms.passMark}`}; {because}.
        </span>
        <span className={classes.small} role="status">
          {stateOf(sheet)}
        </span>
        <span className={classes.acts}>
          {lack && (
            <span className={classes.small}>
              {lack} {more[0]}
            </span>
          )}
          <CallActs call={call} sheet={sheet} mayClose={lack === undefined} />
        </span>
      </div>
    </>
  )
}

/** One call: its card while it is on, what came of it afterwards. */
export function CallScreen({ call, cohort, isOwn }: { call: Call; cohort: string; isOwn: boolean }) {
  const title = `Call ${call.number} of ${call.agent}`
  const about = (
    <>
      {call.kind}, {call.isCoached ? 'coached aloud' : 'silent'}, with {call.certifier ?? 'nobody'};{' '}
      {isOwn ? (
        <Link to="/my-week">My week</Link>
      ) : (
        <Link to="/classes/$cohortId/calls" params={{ cohortId: call.cohortId }}>
          Calls of {cohort}
        </Link>
      )}
      {call.card.isSample && '. Items and weights of this scorecard are a sample.'}
    </>
  )
  return (
    <Screen title={title} about={about}>
      {call.state === 'open' && call.may.includes('score') && <OpenCall key={call.id} call={call} />}
      {call.state === 'open' && !call.may.includes('score') && <p>This call is on. Its score stands here once it is closed.</p>}
      {call.state === 'scored' && <ClosedCall call={call} />}
    </Screen>
  )
}
