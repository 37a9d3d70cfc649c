import { StateMark } from '#web/kit/state-mark.tsx'
import type { OverviewClass } from '../model.ts'
import { funnelOf } from './funnel.ts'
import classes from './Overview.module.css'

/** Each track as a bar of its states with the numbers in words beside it. */
export function FunnelList({ of }: { of: readonly OverviewClass[] }) {
  return (
    <ul className={classes.funnel}>
      {funnelOf(of).map(({ track, name, agents, states }) => (
        <li key={track}>
          <strong>{name}</strong>
          <div className={classes.bar} aria-hidden>
            {states.map(({ label, tone, agents: count }) => (
              <span key={label} style={{ flexGrow: count, background: `var(--tone-${tone}-text)` }} />
            ))}
          </div>
          <span className={classes.marks}>
            {states.map(({ label, tone, agents: count }) => (
              <StateMark key={label} tone={tone} label={`${count} ${label.toLowerCase()}`} />
            ))}
            {agents === 0 && <span className={classes.under}>No agents</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
