import { Kbd, Modal, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { useId, useMemo, useState } from 'react'
import { agentsQuery } from '#modules/agents/web/queries.ts'
import { cohortsQuery } from '#modules/cohorts/web/queries.ts'
import { useMe } from '#modules/people/web/queries.ts'
import { ticketEntries } from '#modules/tickets/rules/entry.ts'
import { kindsQuery } from '#modules/tickets/web/queries.ts'
import { ACTS } from './acts.ts'
import classes from './CommandBar.module.css'
import { type Command, useCommands } from './commands.ts'
import { lastClass } from './current-class.ts'
import { DESTINATIONS, homeOfClass, isOffered, pathOf } from './destinations.ts'

const SHOWN = 12
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Every word typed begins a word of the label, in any order. */
function isAsked(label: string, typed: string): boolean {
  const words = plain(label).split(/[^\p{L}\p{N}]+/u)
  return plain(typed)
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)))
}

function useAllCommands(): readonly Command[] {
  const { all } = useCommands()
  const me = useMe()
  const navigate = useNavigate()
  const { history } = useRouter()
  const params = useParams({ strict: false })
  const cohortId = params.cohortId ?? lastClass()
  const cohorts = useQuery(cohortsQuery).data?.rows
  const agents = useQuery({ ...agentsQuery(cohortId ?? ''), enabled: cohortId !== null }).data?.rows
  return useMemo(() => {
    const places = DESTINATIONS.filter((d) => isOffered(d, me.may)).flatMap((d): Command[] => {
      const path = pathOf(d, cohortId)
      return path ? [{ id: `go-${d.key}`, label: d.label, group: 'Go to', hotkey: d.hotkey, run: () => void navigate({ to: path }) }] : []
    })
    const people = (agents ?? []).map(
      (agent): Command => ({
        id: `agent-${agent.id}`,
        label: agent.name,
        group: 'Agents',
        run: () => void navigate({ to: `/agents/${agent.id}` }),
      }),
    )
    const classesOf = (cohorts ?? []).map(
      (cohort): Command => ({
        id: `class-${cohort.id}`,
        label: cohort.name,
        group: 'Classes',
        run: () => void navigate({ to: `/classes/${cohort.id}/${homeOfClass(me.may)}` }),
      }),
    )
    const acts = ACTS.filter((act) => me.may.includes(act.right) && (cohortId !== null || !act.ofClass)).map(
      ({ key, label, group, path }): Command => ({
        id: `act-${key}`,
        label,
        group,
        run: () => history.push(path.replace('$cohortId', cohortId ?? '')),
      }),
    )
    return [...all.filter((command) => !command.keyOnly), ...places, ...acts, ...people, ...classesOf]
  }, [all, me, navigate, history, cohortId, agents, cohorts])
}

/** "ticket ahip maria": new tickets with agents and kinds of the class at hand filled in; none for who files none. */
function useTicketEntries(typed: string): readonly Command[] {
  const me = useMe()
  const { history } = useRouter()
  const params = useParams({ strict: false })
  const cohortId = params.cohortId ?? lastClass()
  const isAskedFor = cohortId !== null && me.may.includes('ticket.work') && /^\s*ticket\s/i.test(typed)
  const agents = useQuery({ ...agentsQuery(cohortId ?? ''), enabled: isAskedFor }).data?.rows
  const kinds = useQuery({ ...kindsQuery(cohortId ?? ''), enabled: isAskedFor }).data?.rows
  return useMemo(() => {
    if (!isAskedFor || !agents || !kinds) return []
    const takers = agents.filter(({ state }) => state !== 'leaver')
    return (ticketEntries(typed, takers, kinds) ?? []).slice(0, SHOWN).map(({ agent, kind }): Command => {
      const search = new URLSearchParams({ class: cohortId, ...(agent && { agents: agent.id }), ...(kind && { kind: kind.key }) })
      return {
        id: `ticket-${agent?.id ?? ''}-${kind?.key ?? ''}`,
        label: [kind?.name ?? 'Ticket', agent && `for ${agent.name}`].filter(Boolean).join(' '),
        group: 'New ticket',
        run: () => history.push(`/tickets/new?${search}`),
      }
    })
  }, [isAskedFor, agents, kinds, typed, cohortId, history])
}

/** Type to find a place, an agent, a class or an act; Enter does it. */
export default function CommandBar({ onClose }: { onClose: () => void }) {
  const commands = useAllCommands()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const listId = useId()
  const entries = useTicketEntries(typed)
  const found = [...entries, ...commands.filter((command) => isAsked(`${command.label} ${command.group}`, typed))].slice(0, SHOWN)
  const chosen = found[Math.min(at, found.length - 1)]
  const run = (command: Command | undefined) => {
    if (!command) return
    onClose()
    command.run()
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && found.length > 0) {
      event.preventDefault()
      setAt((now) => (Math.min(now, found.length - 1) + step + found.length) % found.length)
    }
    if (event.key === 'Enter') run(chosen)
  }
  return (
    <Modal.Root opened onClose={onClose} size="md" yOffset="12dvh" padding={0} transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label="Command bar">
        <TextInput
          data-autofocus
          variant="unstyled"
          size="md"
          px="md"
          placeholder="Go to, find an agent, do"
          aria-label="Command"
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        <div id={listId} role="listbox" aria-label="Commands" className={classes.list}>
          {found.map((command) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the input above handles the keys for the whole list
            <div
              key={command.id}
              id={`${listId}-${command.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={command === chosen}
              className={classes.option}
              onClick={() => run(command)}
            >
              <span className={classes.group}>{command.group}</span>
              <span className={classes.label}>{command.label}</span>
              {command.hotkey && <Kbd size="xs">{command.hotkey}</Kbd>}
            </div>
          ))}
          {found.length === 0 && (
            <div className={classes.none} role="status">
              Nothing is called that. Try a name, a class or a place.
            </div>
          )}
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}
