import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useState } from 'react'
import type { Cohort } from '#modules/cohorts/model.ts'
import { Section } from '#web/kit/screen.tsx'
import type { Agent } from '../../model.ts'
import { type AgentAct, AgentDialogs } from '../person/AgentActs.tsx'
import { AgentDialog } from '../person/AgentDialog.tsx'
import { agentsQuery } from '../queries.ts'
import classes from './Roster.module.css'
import { RosterImport } from './RosterImport.tsx'
import { RosterTable } from './RosterTable.tsx'
import { findAgents, ROSTER_STATES, type RosterSearch } from './roster-search.ts'

const STATE_WORDS = { active: 'Active', paused: 'Paused', leaver: 'Left' } as const

type Props = { cohort: Cohort; search: RosterSearch; onSearch: (change: RosterSearch) => void }

function Filters({ agents, search, onSearch }: { agents: readonly Agent[] } & Pick<Props, 'search' | 'onSearch'>) {
  const count = (state: Agent['state']) => agents.filter((agent) => agent.state === state).length
  return (
    <div className={classes.filters}>
      <TextInput
        className={classes.search}
        size="sm"
        type="search"
        aria-label="Find an agent"
        placeholder="Name, e-mail or number"
        value={search.q ?? ''}
        onChange={(event) => onSearch({ ...search, q: event.currentTarget.value })}
      />
      <NativeSelect
        size="sm"
        aria-label="State"
        value={search.state ?? ''}
        data={[
          { value: '', label: `Everyone (${agents.length})` },
          ...ROSTER_STATES.map((state) => ({ value: state, label: `${STATE_WORDS[state]} (${count(state)})` })),
        ]}
        onChange={(event) => {
          const state = ROSTER_STATES.find((known) => known === event.currentTarget.value)
          const { state: _, ...rest } = search
          onSearch(state ? { ...rest, state } : rest)
        }}
      />
    </div>
  )
}

/** The roster of a class: how it comes in, who is on it, and what may be done to each. */
export function RosterSection({ cohort, search, onSearch }: Props) {
  const agents = useSuspenseQuery(agentsQuery(cohort.id)).data.rows
  const [asked, setAsked] = useState<{ agent: Agent; act: AgentAct } | null>(null)
  const ask = useCallback((agent: Agent, act: AgentAct) => setAsked({ agent, act }), [])
  const found = useDeferredValue(findAgents(agents, search))
  const setDo = (wanted: RosterSearch['do']) => {
    const { do: _, ...rest } = search
    onSearch(wanted ? { ...rest, do: wanted } : rest)
  }
  const mayAdd = cohort.may.includes('agent.add')
  return (
    <Section
      title="Roster"
      actions={
        mayAdd && (
          <Button size="xs" variant="default" leftSection={<IconUserPlus size={14} aria-hidden />} onClick={() => setDo('add')}>
            Add an agent
          </Button>
        )
      }
    >
      {cohort.may.includes('roster.import') && (
        <RosterImport cohortId={cohort.id} isFirst={agents.length === 0} focus={search.do === 'import'} />
      )}
      {agents.length > 0 && (
        <>
          <Filters agents={agents} search={search} onSearch={onSearch} />
          <RosterTable agents={found} onAct={ask} />
        </>
      )}
      {asked && <AgentDialogs act={asked.act} agent={asked.agent} zone={cohort.zone} onClose={() => setAsked(null)} />}
      {mayAdd && search.do === 'add' && <AgentDialog cohortId={cohort.id} agent={null} onClose={() => setDo(undefined)} />}
    </Section>
  )
}
