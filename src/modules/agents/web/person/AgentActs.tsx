import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { Agent } from '../../model.ts'
import { AgentDialog } from './AgentDialog.tsx'
import { LeaveDialog } from './LeaveDialog.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { useAgentState } from './use-agent-state.ts'

export type AgentAct = 'edit' | 'move' | 'leave'

/** The dialog of an act on an agent; null shows none. */
export function AgentDialogs(props: { act: AgentAct | null; agent: Agent; zone: string | null; onClose: () => void }) {
  const { act, agent, zone, onClose } = props
  if (act === 'edit') return <AgentDialog cohortId={agent.cohortId} agent={agent} onClose={onClose} />
  if (act === 'move') return <MoveDialog agent={agent} onClose={onClose} />
  return act === 'leave' ? <LeaveDialog agent={agent} zone={zone} onClose={onClose} /> : null
}

/** Whether there is anything in the menu for this agent. */
export const hasActs = ({ may }: Agent) => ['agent.change', 'agent.move', 'agent.leave'].some((right) => may.includes(right))

/** What may be done to an agent, as a menu; rows of long rosters carry only the button until it is asked for. */
export function AgentMenu({ agent, onAct }: { agent: Agent; onAct: (act: AgentAct) => void }) {
  const [isAsked, setAsked] = useState(false)
  if (!hasActs(agent)) return null
  if (isAsked) return <OpenMenu agent={agent} onAct={onAct} />
  return (
    <ActionIcon variant="subtle" color="gray" aria-haspopup="menu" aria-label={`More for ${agent.name}`} onClick={() => setAsked(true)}>
      <IconDots size={16} aria-hidden />
    </ActionIcon>
  )
}

function OpenMenu({ agent, onAct }: { agent: Agent; onAct: (act: AgentAct) => void }) {
  const { turn, takeBack } = useAgentState()
  const button = useRef<HTMLButtonElement>(null)
  const may = (right: string) => agent.may.includes(right)
  const isHere = agent.state !== 'leaver'
  return (
    <Menu
      position="bottom-end"
      withinPortal
      defaultOpened
      withInitialFocusPlaceholder={false}
      // The button that was pressed has been replaced: without this the focus, and that of a dialog closed later, would be lost.
      onClose={() => button.current?.focus()}
    >
      <Menu.Target>
        <ActionIcon ref={button} variant="subtle" color="gray" aria-label={`More for ${agent.name}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {may('agent.change') && <Menu.Item onClick={() => onAct('edit')}>Edit</Menu.Item>}
        {may('agent.move') && isHere && <Menu.Item onClick={() => onAct('move')}>Move to another class</Menu.Item>}
        {may('agent.change') && agent.state === 'active' && <Menu.Item onClick={() => turn(agent, 'paused')}>Pause</Menu.Item>}
        {may('agent.change') && agent.state === 'paused' && <Menu.Item onClick={() => turn(agent, 'active')}>Take up again</Menu.Item>}
        {may('agent.leave') && isHere && <Menu.Item onClick={() => onAct('leave')}>Mark as left</Menu.Item>}
        {may('agent.leave') && !isHere && <Menu.Item onClick={() => takeBack(agent)}>Has not left after all</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}
