import { dayName } from '#web/kit/times.ts'
import type { Agent } from '../../model.ts'
import { Confirming } from './Confirming.tsx'
import classes from './Identity.module.css'
import { NumberTile } from './NumberTile.tsx'
import uses from './number-uses.json' with { type: 'json' }
import { Waiting } from './Waiting.tsx'

type Props = {
  agent: Agent
  /** The reader is this agent. */
  isOwn: boolean
  /** Whom the agent asks, by name. */
  leads: string
  /** The class's zone. */
  zone: string
  /** Opens the form in which an N-Number is entered, for who may. */
  onEdit?: (() => void) | undefined
}

/** The two numbers that get mixed up, each with where it belongs and its own copy button, and what there is to do about the N-Number. */
export function IdentityCard({ agent, isOwn, leads, zone, onEdit }: Props) {
  const { nNumber, npn, nNumberRequestedOn: requestedOn } = agent
  return (
    <div className={classes.card}>
      <div className={classes.numbers}>
        <NumberTile
          name="N-Number"
          use={uses.nNumber}
          value={nNumber}
          missing={requestedOn ? `Requested ${dayName(requestedOn)}, not there yet` : 'Not there yet'}
        />
        <NumberTile name="NPN" use={uses.npn} value={npn} missing="Not known" />
      </div>
      {agent.warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          {warning}
        </p>
      ))}
      {agent.state !== 'leaver' &&
        (nNumber === null ? (
          <Waiting agent={agent} isOwn={isOwn} leads={leads} zone={zone} onEdit={onEdit} />
        ) : (
          <Confirming agent={agent} isOwn={isOwn} leads={leads} />
        ))}
    </div>
  )
}
