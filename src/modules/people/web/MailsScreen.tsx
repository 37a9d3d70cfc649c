import { Empty } from '#web/kit/empty.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { Screen } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import classes from './MailsScreen.module.css'
import { type LetterRow, useMe } from './queries.ts'

const MARKS = {
  queued: ['submitted', 'Queued'],
  sent: ['complete', 'Sent'],
  failed: ['failed', 'Not sent'],
  kept: ['paused', 'Kept here'],
} as const

/** Letters Muster wrote: sent where a mail server is set, else kept here to be read. */
export function MailsScreen({ letters, hasMore }: { letters: readonly LetterRow[]; hasMore: boolean }) {
  const { mailOn } = useMe()
  return (
    <Screen
      title="Mail"
      about={
        mailOn
          ? 'Letters go out through the mail server of SMTP_URL.'
          : 'No mail server is set (SMTP_URL), so letters are kept here and reach nobody by themselves.'
      }
    >
      {letters.length === 0 && <Empty title="No letters yet">Sign-in links and notices to WFM are written as letters.</Empty>}
      <ol className={classes.list}>
        {letters.map((letter) => (
          <li key={letter.id} className={classes.letter}>
            <details>
              <summary>
                <StateMark tone={MARKS[letter.state][0]} label={MARKS[letter.state][1]} /> <strong>{letter.subject}</strong>
                <span className={classes.to}>
                  to {letter.to}, <Moment at={letter.createdAt} />
                </span>
              </summary>
              <pre className={classes.body}>{letter.body}</pre>
              {letter.error && <p>The mail server said: {letter.error}</p>}
            </details>
          </li>
        ))}
      </ol>
      {hasMore && <p>The newest {letters.length} letters are shown.</p>}
    </Screen>
  )
}
