import { ActionIcon, Button, Checkbox, Kbd, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { Decision } from '../../model.ts'
import { actsOn, type RowAct } from '../acts/row-acts.ts'
import { type BarFrame, PresenceBar } from '../bar/PresenceBar.tsx'
import { DecisionMark, LabelMark, spokenScore } from '../parts.tsx'
import classes from './Roll.module.css'
import { spokenTimes } from './spoken-times.ts'

export type RowActs = {
  readonly onAct: (act: RowAct['id'], decision: Decision) => void
  readonly onMatch: ((unmatchedId: string, decision: Decision) => void) | undefined
  readonly onChoose: (decision: Decision) => void
  readonly onActive: (agentId: string) => void
  readonly onHover: (agentId: string | null) => void
}

type Props = {
  decision: Decision
  frame: BarFrame
  index: number
  isActive: boolean
  isChosen: boolean
  mayConfirm: boolean
  acts: RowActs
}

function CouldBe({ decision, tabIndex, onMatch }: { decision: Decision; tabIndex: number; onMatch: RowActs['onMatch'] }) {
  const [likeliest, ...others] = decision.couldBe
  if (!likeliest || decision.state !== 'proposed') return null
  const shown = `${likeliest.name}, ${Math.round(likeliest.minutes)} min`
  return (
    <span className={classes.couldBe}>
      could be {others.length > 0 && `one of ${others.length + 1}: `}
      {onMatch ? (
        <button
          type="button"
          tabIndex={tabIndex}
          aria-label={`${shown}: is ${decision.name}`}
          title={`One click: ${likeliest.name} is ${decision.name}`}
          onClick={() => onMatch(likeliest.unmatchedId, decision)}
        >
          {shown}
        </button>
      ) : (
        shown
      )}
    </span>
  )
}

function RowMenu({
  decision,
  offered,
  tabIndex,
  onAct,
}: {
  decision: Decision
  offered: readonly RowAct[]
  tabIndex: number
  onAct: RowActs['onAct']
}) {
  if (offered.length === 0) return null
  return (
    <Menu position="bottom-end" withinPortal transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" className={classes.menu} tabIndex={tabIndex} aria-label={`Acts on ${decision.name}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((act) => (
          <Menu.Item key={act.id} rightSection={<Kbd size="xs">{act.hotkey}</Kbd>} onClick={() => onAct(act.id, decision)}>
            {act.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** One agent's day: presence drawn, what the rules made of it and why, what a person may do. */
export const DecisionRow = memo(function DecisionRow({ decision, frame, index, isActive, isChosen, mayConfirm, acts }: Props) {
  const offered = actsOn(decision, mayConfirm)
  const [first] = offered
  const tabIndex = isActive ? 0 : -1
  const mayChoose = decision.may.includes('attendance.confirm')
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are laid out as cards on phones, which table rows cannot be
    <div
      role="row"
      className={classes.row}
      tabIndex={tabIndex}
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      data-agent={decision.agentId}
      data-clean={decision.clean || undefined}
      data-decided={decision.state !== 'proposed' || undefined}
      onFocus={() => acts.onActive(decision.agentId)}
      onMouseEnter={() => acts.onHover(decision.agentId)}
    >
      {/* biome-ignore-start lint/a11y/useSemanticElements: cells of the grid above */}
      {/* biome-ignore-start lint/a11y/useFocusableInteractive: the row takes the focus, and the controls in it */}
      <div role="gridcell" className={classes.choose}>
        {mayChoose && (
          <Checkbox
            size="xs"
            tabIndex={tabIndex}
            aria-label={`Choose ${decision.name}`}
            checked={isChosen}
            onChange={() => acts.onChoose(decision)}
          />
        )}
      </div>
      <div role="rowheader" className={classes.agent}>
        <Link to="/agents/$agentId" params={{ agentId: decision.agentId }} className={classes.agentName} tabIndex={tabIndex}>
          {decision.name}
        </Link>
      </div>
      <div role="gridcell" className={classes.barCell}>
        <PresenceBar decision={decision} frame={frame} />
        <span className={classes.times}>{spokenTimes(decision, frame.zone)}</span>
      </div>
      <div role="gridcell" className={classes.label}>
        <LabelMark decision={decision} bare />
        <span className={classes.points}>{spokenScore(decision.points)}</span>
      </div>
      <div role="gridcell" className={classes.because}>
        <CouldBe decision={decision} tabIndex={tabIndex} onMatch={acts.onMatch} />
        {decision.because}
      </div>
      <div role="gridcell" className={classes.state}>
        <DecisionMark decision={decision} />
      </div>
      <div role="gridcell" className={classes.acts}>
        {first && (first.id === 'confirm' || first.id === 'facts') && (
          <Button
            size="compact-xs"
            variant={decision.clean ? 'subtle' : 'light'}
            tabIndex={tabIndex}
            className={classes.mainAct}
            aria-label={`${first.label}: ${decision.name}`}
            onClick={() => acts.onAct(first.id, decision)}
          >
            {first.id === 'facts' ? 'Look' : first.label}
          </Button>
        )}
        <RowMenu decision={decision} offered={offered} tabIndex={tabIndex} onAct={acts.onAct} />
      </div>
      {/* biome-ignore-end lint/a11y/useSemanticElements: cells of the grid above */}
      {/* biome-ignore-end lint/a11y/useFocusableInteractive: the row takes the focus, and the controls in it */}
    </div>
  )
})
