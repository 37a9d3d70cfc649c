import { Button, MultiSelect, NativeSelect, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Tried } from '#modules/tickets/model.ts'
import { Prohibitions } from '#modules/tickets/web/parts.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import type { Guides, GuideView } from '../model.ts'
import { GuideSteps, type Outcomes } from './GuideSteps.tsx'
import { endInTicket, matchText } from './queries.ts'
import classes from './troubleshooting.module.css'

type Props = {
  guides: Guides
  cohortId: string
  className: string
  /** Whom it may be about; an agent's own row alone. */
  people: readonly { id: string; name: string }[]
  chosen: readonly string[]
  onChoose: (agentIds: string[]) => void
}

type Found = { readonly guide: GuideView | null; readonly prohibitions: readonly string[] }

/** Ends in a ticket with the text and every step that was tried. */
function useEnding(found: Found | null, text: string, agentIds: readonly string[], outcomes: Outcomes) {
  const client = useQueryClient()
  const tried = Object.entries(outcomes).flatMap(([step, outcome]) => (outcome ? [{ step, outcome }] : []))
  return useMutation({
    mutationFn: () =>
      endInTicket({
        agentIds: [...agentIds],
        entry: found?.guide?.key ?? null,
        text: text.trim(),
        tried: found?.guide ? tried : [],
        values: {},
      }),
    onSettled: () => Promise.all(['tickets', 'close', 'today'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
}

function ForWhom({ people, chosen, onChoose }: Pick<Props, 'people' | 'chosen' | 'onChoose'>) {
  if (people.length <= 1) return null
  return (
    <MultiSelect
      label="Agents who see it"
      placeholder={chosen.length === 0 ? 'Name' : undefined}
      searchable
      hidePickedOptions
      limit={50}
      nothingFoundMessage="Nobody in this class is called that."
      data={people.map(({ id, name }) => ({ value: id, label: name }))}
      value={[...chosen]}
      onChange={onChoose}
    />
  )
}

function Answer({
  found,
  outcomes,
  onOutcome,
}: {
  found: Found
  outcomes: Outcomes
  onOutcome: (step: string, outcome: Tried['outcome'] | '') => void
}) {
  const { guide } = found
  return (
    <div role="status">
      <Section title={guide ? guide.name : 'No guide knows this message'}>
        <Prohibitions rules={found.prohibitions} />
        {guide ? (
          <>
            <Text size="sm">
              {guide.area}
              {guide.isSample ? ', a sample guide.' : '.'} Go through the steps and say what became of each.
            </Text>
            <GuideSteps guide={guide} outcomes={outcomes} onOutcome={onOutcome} />
          </>
        ) : (
          <Text size="sm" className="prose">
            It goes into a ticket as it is. When others of the class have the same message, they come together in one.
          </Text>
        )}
      </Section>
    </div>
  )
}

function Ended({ ticket, joined }: { ticket: { id: string; number: number }; joined: boolean }) {
  return (
    <Section title={joined ? 'Joined a ticket' : 'Ticket drafted'}>
      <Text size="sm" role="status">
        {joined
          ? 'Others have the same message: this came to their ticket. '
          : 'What you pasted and tried is in it. Attach what it asks for. '}
        <Link to="/tickets/$ticketId" params={{ ticketId: ticket.id }}>
          Open ticket {ticket.number}
        </Link>
      </Text>
    </Section>
  )
}

/** Paste a message, follow the steps of its guide, end in a ticket that holds what was tried. What must not be done always shows. */
export function TroubleshootingScreen({ guides, cohortId, className, people, chosen, onChoose }: Props) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<Found | null>(null)
  const [outcomes, setOutcomes] = useState<Outcomes>({})
  const match = useMutation({
    mutationFn: () => matchText(text.trim(), cohortId),
    onSuccess: ({ entry, prohibitions }) => show({ guide: entry, prohibitions }),
  })
  const agentIds = people.length === 1 ? people.map(({ id }) => id) : chosen
  const end = useEnding(found, text, agentIds, outcomes)
  const show = (next: Found) => {
    setFound(next)
    setOutcomes({})
    end.reset()
  }
  const choose = (key: string) => {
    const guide = guides.rows.find((one) => one.key === key)
    if (guide) show({ guide, prohibitions: guide.prohibitions })
  }
  return (
    <Screen title="Something does not work" about={className}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!match.isPending) match.mutate()
        }}
      >
        <Textarea
          label="Paste the error, or type what you see"
          description="The words of the message are enough. Never paste a password."
          autosize
          minRows={3}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={classes.acts}>
          <Button type="submit" loading={match.isPending} disabled={text.trim().length < 3}>
            Find the steps
          </Button>
        </div>
        <ProblemNote error={match.error} />
        <NativeSelect
          label="Or choose what it is"
          data={[{ value: '', label: 'Choose' }, ...guides.rows.map(({ key, name, area }) => ({ value: key, label: `${area}: ${name}` }))]}
          value={found?.guide?.key ?? ''}
          onChange={(event) => choose(event.currentTarget.value)}
        />
      </form>
      {!found && <Prohibitions rules={guides.prohibitions} />}
      {found && <Answer found={found} outcomes={outcomes} onOutcome={(step, outcome) => setOutcomes({ ...outcomes, [step]: outcome })} />}
      {found && !end.data && (
        <div className={classes.form}>
          <ForWhom people={people} chosen={chosen} onChoose={onChoose} />
          <ProblemNote error={end.error} />
          <div className={classes.acts}>
            <Button loading={end.isPending} disabled={agentIds.length === 0 || text.trim().length < 3} onClick={() => end.mutate()}>
              It still does not work: make a ticket
            </Button>
          </div>
          {text.trim().length < 3 && <Text size="sm">Type above what you see, so that it stands in the ticket.</Text>}
        </div>
      )}
      {end.data && <Ended ticket={end.data.ticket} joined={end.data.joined} />}
    </Screen>
  )
}
