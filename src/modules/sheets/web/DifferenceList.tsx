import { Button, SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import importClasses from '#web/kit/import/import.module.css'
import { countOf } from '#web/kit/import/import-words.ts'
import type { SheetImport } from '../model.ts'
import { type AgentOffers, byAgent, isTicked, type Offer, SHOWN, type Shown, type Ticks, tick } from './choice.ts'
import { DifferenceLine } from './DifferenceLine.tsx'
import classes from './Sheet.module.css'

/** Agents shown at first, and added by each press. */
const STEP = 25

type Props = { counts: SheetImport['counts']; offers: readonly Offer[]; ticks: Ticks; onTicks: (ticks: Ticks) => void }

function AgentBox({ group, ticks, onTicks }: { group: AgentOffers } & Pick<Props, 'ticks' | 'onTicks'>) {
  const { agentId, agentName, offers } = group
  const changes = offers.filter(({ state }) => state === 'change')
  const ticked = changes.filter((offer) => isTicked(ticks, offer)).length
  return (
    <li className={classes.agent} aria-label={agentName}>
      <div className={classes.agentHead}>
        {changes.length > 0 && (
          <input
            type="checkbox"
            aria-label={`All of ${agentName}`}
            checked={ticked === changes.length}
            ref={(box) => {
              if (box) box.indeterminate = ticked > 0 && ticked < changes.length
            }}
            onChange={(event) => onTicks(tick(ticks, changes, event.currentTarget.checked))}
          />
        )}
        <Link to="/agents/$agentId" params={{ agentId }} className={classes.agentName}>
          {agentName}
        </Link>
        <span className={classes.row}>Row {offers[0]?.row}</span>
      </div>
      <ul className={classes.lines}>
        {offers.map((offer) => (
          <DifferenceLine key={offer.id} offer={offer} ticked={isTicked(ticks, offer)} onTick={(on) => onTicks(tick(ticks, [offer], on))} />
        ))}
      </ul>
    </li>
  )
}

const LABELS: Readonly<Record<Shown, string>> = { change: 'Changes', refused: 'Refused', all: 'All' }
const NONE: Readonly<Record<Shown, string>> = {
  change: 'Nothing in this sheet would change the record.',
  refused: 'No cell of this sheet is refused.',
  all: 'Everything in this sheet is on record already.',
}

/** Every cell that differs, by agent: ticked ones are stored. */
export function DifferenceList({ counts, offers, ticks, onTicks }: Props) {
  const [shown, setShown] = useState<Shown>(counts.change > 0 ? 'change' : 'all')
  const [limit, setLimit] = useState(STEP)
  const groups = byAgent(offers, shown)
  const listed = { change: 0, refused: 0 }
  for (const { state } of offers) listed[state] += 1
  const totals: Readonly<Record<Shown, number>> = { ...counts, all: counts.change + counts.refused }
  const unlisted = totals.all - offers.length
  return (
    <div className={classes.differences}>
      <div className={classes.filters}>
        <SegmentedControl
          size="xs"
          aria-label="Which cells to show"
          data={SHOWN.map((value) => ({ value, label: `${LABELS[value]} ${totals[value]}` }))}
          value={shown}
          onChange={(value) => setShown(value as Shown)}
        />
        {shown !== 'refused' && listed.change > 0 && (
          <>
            <Button variant="subtle" size="compact-sm" onClick={() => onTicks(tick(ticks, offers, true))}>
              Tick all
            </Button>
            <Button variant="subtle" size="compact-sm" onClick={() => onTicks(tick(ticks, offers, false))}>
              Untick all
            </Button>
          </>
        )}
      </div>
      {groups.length === 0 && <p className={importClasses.none}>{NONE[shown]}</p>}
      <ul className={classes.agents} aria-label="Differences">
        {groups.slice(0, limit).map((group) => (
          <AgentBox key={group.agentId} group={group} ticks={ticks} onTicks={onTicks} />
        ))}
      </ul>
      {groups.length > limit && (
        <div>
          <Button variant="default" size="xs" onClick={() => setLimit(limit + STEP)}>
            Show {countOf(Math.min(STEP, groups.length - limit), 'more agent')} of {groups.length}
          </Button>
        </div>
      )}
      {unlisted > 0 && (
        <p className={importClasses.none}>
          {countOf(unlisted, 'further cell')} {unlisted === 1 ? 'is' : 'are'} counted and not listed. Store these, then look at the file
          again for the rest.
        </p>
      )}
    </div>
  )
}
