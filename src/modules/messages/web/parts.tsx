import { IconInbox } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import classes from './parts.module.css'
import { recentQuery } from './queries.ts'

const saidUnread = (unread: number) => (unread === 0 ? 'Inbox, nothing unread' : `Inbox, ${unread} unread`)

/** The sign of the inbox with how much is unread; up to two digits, as there is no room for more. */
export function InboxSign() {
  const { data } = useQuery(recentQuery)
  const unread = data?.unread ?? 0
  return (
    <span className={classes.sign}>
      <IconInbox size={19} stroke={1.7} aria-hidden />
      {unread > 0 && (
        <span className={classes.badge} aria-hidden>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
      <span className="visually-hidden" aria-live="polite">
        {saidUnread(unread)}
      </span>
    </span>
  )
}

/** For the frame of an agent: straight to the inbox, as there is one list to look at. */
export function InboxLink() {
  return (
    <Link to="/inbox" className={classes.link}>
      <InboxSign />
    </Link>
  )
}
