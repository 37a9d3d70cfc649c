import { Button, Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { Decision } from '../../model.ts'
import { actsOn } from '../acts/row-acts.ts'
import { answerWords } from '../answer/answer-words.ts'
import { type BarFrame, PresenceBar } from '../bar/PresenceBar.tsx'
import { spokenTimes } from '../bar/spoken-times.ts'
import { DecisionMark, LabelMark, spokenScore } from '../parts.tsx'
import { CouldBe } from './CouldBe.tsx'
import classes from './Roll.module.css'
import { RowMenu } from './RowMenu.tsx'
import type { RowActs } from './row-props.ts'

type Props = {
  decision: Decision
  frame: BarFrame
  index: number
  isActive: boolean
  isChosen: boolean
  mayConfirm: boolean
  acts: RowActs
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
        {decision.answer && (
          <span className={classes.answer} data-disagrees={!decision.answer.agrees || undefined}>
            {answerWords(decision.answer, frame.zone)}
          </span>
        )}
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
