import { Button } from '@mantine/core'
import { exactTime } from '#web/kit/times.ts'
import type { AgentClocks, ClockExemption, ClockPause } from '../../model.ts'
import { SPOKEN_EXEMPTION, SPOKEN_PAUSE, spokenSource } from '../../rules/words.ts'
import type { ClockAct } from '../acts/ClockDialogs.tsx'
import classes from './Clocks.module.css'
import { whenWords, type Zones } from './clock-words.ts'

type Props = {
  clocks: AgentClocks
  zones: Zones
  onAct: (act: ClockAct) => void
  onTakeBack: (pause: ClockPause, agentId: string) => void
  onWithdraw: (exemption: ClockExemption, agentId: string) => void
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

function PauseRow({ pause, clocks, zones, onAct, onTakeBack }: Omit<Props, 'onWithdraw'> & { pause: ClockPause }) {
  const { kind, note, since, until, begunBy, source } = pause
  const may = source === null && clocks.may.pauseFor.includes(kind)
  const stretch = `${until === null ? 'since' : 'from'} ${whenWords(since, zones)}${until === null ? '' : ` to ${whenWords(until, zones)}`}`
  return (
    <li className={classes.pause} aria-label={`${capital(SPOKEN_PAUSE[kind])} ${stretch}`}>
      <div>
        <p title={exactTime(since, zones.own)}>
          {capital(SPOKEN_PAUSE[kind])}, {stretch}
        </p>
        {note && <p className={classes.small}>{note}</p>}
        <p className={classes.small}>{source ? `Follows ${spokenSource(source)}` : `Recorded by ${begunBy ?? 'someone'}`}</p>
      </div>
      {may && (
        <div className={`${classes.acts} no-print`}>
          {until === null && (
            <Button size="xs" onClick={() => onAct({ kind: 'resume', pause })}>
              Let them go on
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => onAct({ kind: 'correct', pause })}>
            Correct
          </Button>
          <Button size="xs" variant="subtle" onClick={() => onTakeBack(pause, clocks.agentId)}>
            Take back
          </Button>
        </div>
      )}
    </li>
  )
}

/** What pauses an agent's clocks now, with the acts; what did before is folded away. */
export function PauseList(props: Props) {
  const { clocks, zones, onWithdraw } = props
  const standing = clocks.pauses.filter(({ until }) => until === null)
  const ended = clocks.pauses.filter(({ until }) => until !== null)
  return (
    <>
      {(standing.length > 0 || clocks.exemptions.length > 0) && (
        <ul className={classes.pauses} aria-label="What stands in the way">
          {standing.map((pause) => (
            <PauseRow key={pause.id} pause={pause} {...props} />
          ))}
          {clocks.exemptions.map((exemption) => (
            <li key={exemption.id} className={classes.pause} aria-label="Exemption">
              <div>
                <p>
                  Exempt since {whenWords(exemption.since, zones)}: {SPOKEN_EXEMPTION[exemption.kind]}
                </p>
                <p className={classes.small}>{exemption.note}</p>
                <p className={classes.small}>Granted by {exemption.grantedBy ?? 'someone'}</p>
              </div>
              {clocks.may.exempt && (
                <div className={`${classes.acts} no-print`}>
                  <Button size="xs" variant="subtle" onClick={() => onWithdraw(exemption, clocks.agentId)}>
                    Take back
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <details className={classes.details}>
          <summary>{ended.length === 1 ? '1 pause is over' : `${ended.length} pauses are over`}</summary>
          <ul className={classes.pauses}>
            {ended.map((pause) => (
              <PauseRow key={pause.id} pause={pause} {...props} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
