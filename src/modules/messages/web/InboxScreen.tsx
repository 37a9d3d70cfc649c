import { Button, SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useCallback } from 'react'
import { Empty } from '#web/kit/empty.tsx'
import { Screen } from '#web/kit/screen.tsx'
import type { Inbox, InboxMessage } from '../model.ts'
import { MessageList } from './MessageList.tsx'
import { useInboxKeys } from './use-inbox-keys.ts'
import { useRead } from './use-read.ts'

type Only = 'unread' | undefined
type Props = { inbox: Inbox; only: Only; onOnly: (only: Only) => void }

const FILTERS = [
  { value: 'all', label: 'All' },
  { value: 'unread', label: 'Unread' },
]

const aboutOf = ({ rows, unread, next }: Inbox): string => {
  const read = unread === 0 ? 'Everything is read.' : `${unread} unread.`
  return next === null ? read : `${read} The newest ${rows.length} are shown.`
}

function Nothing({ only }: { only: Only }) {
  if (only) return <Empty title="Nothing is unread">What comes in next stands here at once, also while this page is open.</Empty>
  return (
    <Empty title="Nothing here yet" action={<Link to="/inbox/preferences">Choose how Muster tells you</Link>}>
      Muster writes to you when something concerns you: an agent who has completed everything, an exam that was failed, a proof that was
      sent back. Each message says what happened and leads to where you act on it. Mail can bring them too, at once or once a day.
    </Empty>
  )
}

/** What Muster told one, newest first. */
export function InboxScreen({ inbox, only, onOnly }: Props) {
  const { read, unread } = useRead()
  const [markRead, markUnread] = [read.mutate, unread.mutate]
  const toggle = useCallback(
    ({ id, readAt }: InboxMessage) => (readAt === null ? markRead([id]) : markUnread([id])),
    [markRead, markUnread],
  )
  useInboxKeys(inbox.rows, toggle)
  return (
    <Screen
      title="Inbox"
      about={aboutOf(inbox)}
      actions={
        <>
          <SegmentedControl
            size="xs"
            data={FILTERS}
            value={only ?? 'all'}
            aria-label="Which messages"
            onChange={(value) => onOnly(value === 'unread' ? value : undefined)}
          />
          <Button component={Link} to="/inbox/preferences" variant="default" size="sm">
            How I am told
          </Button>
          <Button size="sm" disabled={inbox.unread === 0} onClick={() => markRead(null)}>
            Mark all read
          </Button>
        </>
      }
    >
      <MessageList
        label="Messages"
        rows={inbox.rows}
        onOpen={(message) => message.readAt === null && markRead([message.id])}
        acts={(message) => (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={`${message.readAt === null ? 'Mark read' : 'Mark unread'}: ${message.subject}`}
            onClick={() => toggle(message)}
          >
            {message.readAt === null ? 'Mark read' : 'Mark unread'}
          </Button>
        )}
        empty={<Nothing only={only} />}
      />
    </Screen>
  )
}
