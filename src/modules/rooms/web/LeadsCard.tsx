import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { fromEpochSeconds } from '#kernel/instant.ts'
import { useNow } from '#web/kit/now.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import type { Floor } from '../model.ts'
import { AVAILABILITY_STATES, AVAILABILITY_WORDS, type AvailabilityState } from '../rules/availability.ts'
import { CoverageBar } from './CoverageBar.tsx'
import { LeadLine } from './parts.tsx'
import classes from './rooms.module.css'
import { useRoomActs } from './use-room-acts.ts'

const MINUTES = ['5', '10', '15', '30', '60', '']
const TICK_MS = 10_000

type Say = ReturnType<typeof useRoomActs>['say']

/** Until when and why; asked for everything but being in the room. */
function AwayForm({ state, now, say, onDone }: { state: AvailabilityState; now: number; say: Say; onDone: () => void }) {
  const [minutes, setMinutes] = useState('15')
  const [reason, setReason] = useState('')
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        const backAt = minutes === '' ? null : fromEpochSeconds(now / 1000 + Number(minutes) * 60)
        if (!say.isPending) say.mutate({ state, reason: reason.trim() || null, backAt }, { onSuccess: onDone })
      }}
    >
      <NativeSelect
        label="Back"
        data-autofocus
        data={MINUTES.map((value) => ({ value, label: value === '' ? 'I do not know' : `in ${value} min` }))}
        value={minutes}
        onChange={(event) => setMinutes(event.currentTarget.value)}
      />
      <TextInput
        label="Reason, for the agents to read"
        maxLength={120}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" loading={say.isPending}>
        Say “{AVAILABILITY_WORDS[state]}”
      </Button>
      <Button variant="subtle" onClick={onDone}>
        Never mind
      </Button>
    </form>
  )
}

/** Where those who lead are, what the reader says of themselves, and who covered the main room over the day. */
export function LeadsCard({ floor, personId }: { floor: Floor; personId: string | null }) {
  const now = useNow(TICK_MS)
  const { say } = useRoomActs(floor.cohortId)
  const [asked, setAsked] = useState<AvailabilityState | null>(null)
  const own = floor.leads.find((lead) => lead.personId === personId)
  const choose = (state: AvailabilityState) => {
    if (state !== 'available') return setAsked(state)
    setAsked(null)
    say.mutate({ state, reason: null, backAt: null })
  }
  return (
    <Section title="Where the leads are">
      <ProblemNote error={say.error} />
      <ul className={classes.leads}>
        {floor.leads.map((lead) => (
          <LeadLine key={lead.personId} lead={lead} zone={floor.zone} now={now} />
        ))}
      </ul>
      {floor.may.includes('availability.set') && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame and a legend around four buttons
        <div className={classes.states} role="group" aria-label="Where I am">
          {AVAILABILITY_STATES.map((state) => (
            <Button
              key={state}
              size="sm"
              variant={own?.state === state ? 'filled' : 'default'}
              aria-pressed={own?.state === state}
              disabled={say.isPending}
              onClick={() => choose(state)}
            >
              {AVAILABILITY_WORDS[state]}
            </Button>
          ))}
        </div>
      )}
      {asked && <AwayForm key={asked} state={asked} now={now} say={say} onDone={() => setAsked(null)} />}
      <CoverageBar floor={floor} />
    </Section>
  )
}
