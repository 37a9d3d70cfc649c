import { Button, Popover } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { InboxSign } from './parts.tsx'

const InboxPanel = lazy(() => import('./InboxPanel.tsx'))

/** The inbox in the top line: how much is unread, and a panel with the newest. What draws the panel comes with the first look. */
export function InboxButton() {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" withinPortal={false} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="sm"
          px={8}
          styles={{ root: { overflow: 'visible' }, label: { overflow: 'visible' } }}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <InboxSign />
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Newest messages" p={0}>
        <Suspense fallback={null}>{isOpen && <InboxPanel onLeave={() => setOpen(false)} />}</Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
