import { ProofMark } from '#modules/proofs/web/parts.tsx'
import { useNow } from '#web/kit/now.ts'
import { dayTime, exactTime } from '#web/kit/times.ts'
import type { LinkPage } from '../../model.ts'
import classes from './link.module.css'

/** What came by this link before, each as it stands now. */
export function SentList({ page: { sent, zone } }: { page: LinkPage }) {
  const now = useNow()
  if (sent.length === 0) return null
  return (
    <section aria-label="Sent with this link">
      <h2>Sent with this link</h2>
      <ul className={classes.sent}>
        {sent.map(({ at, file, state, reason }) => (
          <li key={at}>
            <time dateTime={at} title={exactTime(at, zone)}>
              {dayTime(at, now, zone)}
            </time>
            {file ?? 'Progress'}
            {state && <ProofMark state={state} />}
            {reason && <p>What was wrong: {reason}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
