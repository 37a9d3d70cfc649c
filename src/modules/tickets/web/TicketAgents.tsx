import { Button, MultiSelect } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { agentsQuery } from '#modules/agents/web/queries.ts'
import { Moment } from '#web/kit/moment.tsx'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { Ticket } from '../model.ts'
import { SPOKEN_OUTCOME } from '../rules/letter.ts'
import { addAgents, changeAgent } from './queries.ts'
import classes from './tickets.module.css'

type Props = { ticket: Ticket; isStaff: boolean; onDone: () => Promise<unknown> }

/** Adds agents of the class to a ticket that is not over; it stands for them from now on. */
function AddAgents({ ticket, onDone }: Pick<Props, 'ticket' | 'onDone'>) {
  const [chosen, setChosen] = useState<string[]>([])
  const roster = useQuery(agentsQuery(ticket.cohortId)).data?.rows ?? []
  const add = useMutation({
    mutationFn: () => addAgents(ticket.id, chosen),
    onSuccess: () => {
      const added = chosen.filter((id) => !ticket.agents.some(({ agentId }) => agentId === id))
      setChosen([])
      const [only] = added
      const words =
        added.length === 1 ? `${roster.find(({ id }) => id === only)?.name} is on the ticket` : `${added.length} agents are on the ticket`
      const undo = async () => {
        for (const agentId of added) await changeAgent(ticket.id, 'take-off', agentId)
      }
      if (added.length > 0) toastUndo(words, () => void undo().catch(toastProblem).finally(onDone))
    },
    onSettled: onDone,
  })
  const free = roster.filter(({ id, state }) => state !== 'leaver' && !ticket.agents.some(({ agentId }) => agentId === id))
  return (
    <form
      className={`${classes.form} no-print`}
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen.length > 0 && !add.isPending) add.mutate()
      }}
    >
      <MultiSelect
        label="Others with the same trouble"
        description={`Agents of ${ticket.cohort}. ${ticket.isBlocking ? 'Their clocks stand still from now on.' : 'It stands for them as well.'}`}
        placeholder={chosen.length === 0 ? 'Name' : undefined}
        searchable
        hidePickedOptions
        limit={50}
        nothingFoundMessage="Nobody else in this class is called that."
        data={free.map(({ id, name, email }) => ({ value: id, label: email ? `${name} (${email})` : name }))}
        value={chosen}
        onChange={setChosen}
        error={fieldError(add.error, 'agentIds')}
      />
      <ProblemNote error={add.error} marked={['agentIds']} />
      <div>
        <Button type="submit" variant="default" loading={add.isPending} disabled={chosen.length === 0}>
          Put on this ticket
        </Button>
      </div>
    </form>
  )
}

/** Whom a ticket is about, what each told and tried; who works on it adds agents and takes off who should not be there. */
export function TicketAgents({ ticket, isStaff, onDone }: Props) {
  const mayChange = isStaff && ticket.may.includes('join')
  const takeOff = useMutation({
    mutationFn: ({ agentId }: { agentId: string; agent: string }) => changeAgent(ticket.id, 'take-off', agentId),
    onSuccess: (_, { agentId, agent }) =>
      toastUndo(`${agent} is off the ticket`, () => void changeAgent(ticket.id, 'put-back', agentId).catch(toastProblem).finally(onDone)),
    onSettled: onDone,
  })
  return (
    <>
      <ProblemNote error={takeOff.error} />
      <ul className={classes.list} aria-label="Agents">
        {ticket.agents.map(({ agentId, agent, told, tried, since, nowIn }) => (
          <li key={agentId}>
            {isStaff ? (
              <Link to="/agents/$agentId" params={{ agentId }}>
                {agent}
              </Link>
            ) : (
              agent
            )}
            {mayChange && ticket.agents.length > 1 && (
              <Button
                className="no-print"
                size="compact-xs"
                variant="subtle"
                ml="xs"
                aria-label={`Take off ${agent}`}
                disabled={takeOff.isPending}
                onClick={() => takeOff.mutate({ agentId, agent })}
              >
                Take off
              </Button>
            )}
            {nowIn && (
              <span className={classes.under}>
                now in {nowIn}; the ticket stays in {ticket.cohort} with the others
              </span>
            )}
            {since && ticket.isBlocking && (
              <span className={classes.under}>
                clock stands still since <Moment at={since} />
              </span>
            )}
            {told && <span className={classes.under}>“{told}”</span>}
            {tried.map(({ step, text, outcome }) => (
              <span key={step} className={classes.under}>
                Tried: {text} ({SPOKEN_OUTCOME[outcome]})
              </span>
            ))}
          </li>
        ))}
      </ul>
      {mayChange && <AddAgents ticket={ticket} onDone={onDone} />}
    </>
  )
}
