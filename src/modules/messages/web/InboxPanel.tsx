import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MessageList } from './MessageList.tsx'
import classes from './parts.module.css'
import { recentQuery } from './queries.ts'
import { useRead } from './use-read.ts'

/** The newest few, from the top line. The default export is what `lazy` asks for. */
export default function InboxPanel({ onLeave }: { onLeave: () => void }) {
  const { data } = useQuery(recentQuery)
  const { read } = useRead()
  return (
    <div className={classes.panel}>
      <MessageList
        label="Newest messages"
        rows={data?.rows ?? []}
        onOpen={(message) => {
          if (message.readAt === null) read.mutate([message.id])
          onLeave()
        }}
        empty={<p className={classes.nothing}>Nothing yet. What concerns you comes here by itself.</p>}
      />
      <Group justify="space-between" px="sm" py={6}>
        <Button component={Link} to="/inbox" size="compact-sm" variant="subtle" onClick={onLeave}>
          All messages
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" disabled={!data?.unread} onClick={() => read.mutate(null)}>
          Mark all read
        </Button>
      </Group>
    </div>
  )
}
