import { useRouter } from '@tanstack/react-router'
import { Moment } from '#web/kit/moment.tsx'
import type { InboxMessage } from '../model.ts'
import classes from './MessageList.module.css'

type Props = {
  label: string
  rows: readonly InboxMessage[]
  /** Called as its link is followed. */
  onOpen: (message: InboxMessage) => void
  /** What can be done to one beside following it. */
  acts?: (message: InboxMessage) => React.ReactNode
  empty: React.ReactNode
}

/** Messages, newest first; each is a link to what it is about, unread ones with a dot and the word. */
export function MessageList({ label, rows, onOpen, acts, empty }: Props) {
  const { history } = useRouter()
  const follow = (event: React.MouseEvent, message: InboxMessage) => {
    onOpen(message)
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    history.push(message.link)
  }
  if (rows.length === 0) return <>{empty}</>
  return (
    <ul className={classes.list} aria-label={label}>
      {rows.map((message) => (
        <li key={message.id} className={classes.item} data-unread={message.readAt === null || undefined}>
          <a href={message.link} className={classes.link} data-message={message.id} onClick={(event) => follow(event, message)}>
            {message.readAt === null && <span className="visually-hidden">Unread: </span>}
            <span className={classes.subject}>{message.subject}</span>
            <span className={classes.sentence}>{message.sentence}</span>
          </a>
          <span className={classes.foot}>
            <span>{message.kindName}</span>
            <Moment at={message.madeAt} />
            {acts?.(message)}
          </span>
        </li>
      ))}
    </ul>
  )
}
