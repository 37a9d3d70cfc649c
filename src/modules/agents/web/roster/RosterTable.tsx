import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import type { Agent } from '../../model.ts'
import { AgentStateMark, NNumberMark } from '../parts.tsx'
import { type AgentAct, AgentMenu, hasActs } from '../person/AgentActs.tsx'
import classes from './Roster.module.css'

/** Rows shown at first, and added by each press. */
const STEP = 200

const facts: readonly Column<Agent>[] = [
  {
    key: 'name',
    header: 'Agent',
    cell: (agent) => (
      <>
        <Link to="/agents/$agentId" params={{ agentId: agent.id }}>
          {agent.name}
        </Link>{' '}
        <AgentStateMark agent={agent} />
      </>
    ),
  },
  { key: 'nNumber', header: 'N-Number', cell: (agent) => <NNumber agent={agent} /> },
  { key: 'npn', header: 'NPN', notOnPhone: true, cell: (agent) => agent.npn ?? '' },
  { key: 'email', header: 'E-mail', notOnPhone: true, cell: (agent) => <span className={classes.email}>{agent.email}</span> },
  { key: 'phone', header: 'Phone', wideOnly: true, cell: (agent) => <span className={classes.oneLine}>{agent.phone}</span> },
  { key: 'location', header: 'Location', wideOnly: true, cell: (agent) => agent.location ?? '' },
]

function NNumber({ agent }: { agent: Agent }) {
  const [warning] = agent.warnings
  return (
    <div className={classes.nNumber}>
      {agent.nNumber}
      {!agent.nNumberConfirmed && agent.state !== 'leaver' && <NNumberMark agent={agent} bare />}
      {warning && (
        <span className={classes.warning} title={agent.warnings.join(' ')}>
          Check<span className="visually-hidden">: {agent.warnings.join(' ')}</span>
        </span>
      )}
    </div>
  )
}

type Props = { agents: readonly Agent[]; onAct: (agent: Agent, act: AgentAct) => void }

/** The roster, some hundred at a time; everyone is found by searching. */
export function RosterTable({ agents, onAct }: Props) {
  const [limit, setLimit] = useState(STEP)
  const shown = agents.slice(0, limit)
  const anyActs = agents.some(hasActs)
  const columns = useMemo<readonly Column<Agent>[]>(
    () =>
      anyActs
        ? [...facts, { key: 'acts', header: 'More', cell: (agent) => <AgentMenu agent={agent} onAct={(act) => onAct(agent, act)} /> }]
        : facts,
    [anyActs, onAct],
  )
  return (
    <>
      <DataTable
        label="Agents on the roster"
        rows={shown}
        columns={columns}
        rowId={({ id }) => id}
        empty={<p className={classes.none}>Nobody on this roster is called that. Clear the search to see everyone.</p>}
      />
      {agents.length > limit && (
        <div>
          <Button variant="default" size="xs" onClick={() => setLimit(limit + STEP)}>
            Show {Math.min(STEP, agents.length - limit)} more of {agents.length}
          </Button>
        </div>
      )}
    </>
  )
}
