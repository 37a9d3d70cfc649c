import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { dayName } from '#web/kit/times.ts'
import type { Agent } from '../../model.ts'
import classes from './AgentPage.module.css'

type NumberProps = { name: string; use: string; value: string | null; missing: string }

function NumberTile({ name, use, value, missing }: NumberProps) {
  return (
    <div className={classes.number}>
      <div className={classes.numberName}>{name}</div>
      <div className={classes.numberFor}>{use}</div>
      <div className={classes.numberLine}>
        {value ? <span className={classes.value}>{value}</span> : <span className={classes.missing}>{missing}</span>}
        {value && (
          <CopyButton value={value} timeout={2000}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                className="no-print"
                leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
                onClick={copy}
              >
                {copied ? 'Copied' : `Copy ${name}`}
              </Button>
            )}
          </CopyButton>
        )}
      </div>
    </div>
  )
}

/** The two numbers that get mixed up, each with where it belongs and its own copy button. */
export function IdentityCard({ agent }: { agent: Pick<Agent, 'npn' | 'nNumber' | 'nNumberRequestedOn' | 'warnings'> }) {
  const requested = agent.nNumberRequestedOn ? `Requested ${dayName(agent.nNumberRequestedOn)}, not there yet` : 'Not there yet'
  return (
    <div>
      <div className={classes.numbers}>
        <NumberTile name="N-Number" use="AHIP and Aetna ask for this one" value={agent.nNumber} missing={requested} />
        <NumberTile name="NPN" use="For licences and contracts only" value={agent.npn} missing="Not known" />
      </div>
      {agent.warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          {warning}
        </p>
      ))}
    </div>
  )
}
