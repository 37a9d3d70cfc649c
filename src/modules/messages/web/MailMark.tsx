import { Moment } from '#web/kit/moment.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { MessageLog } from '../model.ts'

const MARKS = {
  not_wanted: ['waived', 'In the app only'],
  waiting: ['submitted', 'Waits'],
  queued: ['in_progress', 'Queued'],
  sent: ['complete', 'Sent'],
  failed: ['failed', 'Not sent'],
  kept: ['paused', 'Kept, no mail server'],
} as const

/** What became of a message's mail, in a mark and a few words. */
export function MailMark({ mail }: { mail: MessageLog['mail'] }) {
  const [tone, label] = MARKS[mail.state]
  return (
    <>
      <StateMark tone={tone} label={mail.how === 'digest' ? `${label}, in the digest` : label} />
      {mail.state === 'waiting' && mail.dueAt && (
        <>
          {' '}
          until <Moment at={mail.dueAt} />
        </>
      )}
      {mail.state === 'failed' && ` ${mail.attempts === 1 ? 'once' : `${mail.attempts} times`}: ${mail.error ?? 'no reason told'}`}
    </>
  )
}
