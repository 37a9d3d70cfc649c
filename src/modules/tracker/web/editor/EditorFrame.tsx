import { Drawer, Popover } from '@mantine/core'
import classes from './editor.module.css'

type Props = { label: string; phone: boolean; onClose: () => void; children: React.ReactNode }

/** Hangs on the cell; on a phone it comes up from the bottom. */
export function EditorFrame({ label, phone, onClose, children }: Props) {
  if (phone) {
    return (
      <Drawer opened onClose={onClose} position="bottom" withCloseButton={false} aria-label={label} size="auto" radius="md" padding="md">
        {children}
      </Drawer>
    )
  }
  return (
    <Popover
      opened
      onDismiss={onClose}
      position="bottom-start"
      offset={2}
      width={300}
      shadow="md"
      trapFocus
      withinPortal
      middlewares={{ flip: true, shift: { padding: 8 } }}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <div className={classes.target} />
      </Popover.Target>
      <Popover.Dropdown aria-label={label} p="sm">
        {children}
      </Popover.Dropdown>
    </Popover>
  )
}
