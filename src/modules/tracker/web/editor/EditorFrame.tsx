import { Modal, Popover, Text } from '@mantine/core'
import { useId } from 'react'
import classes from './editor.module.css'

type Props = { title: string; asSheet: boolean; onClose: () => void; children: React.ReactNode }

/** Hangs on the cell; as a sheet, on a phone or without a cell to hang on, it comes up from the bottom. */
export function EditorFrame({ title, asSheet, onClose, children }: Props) {
  const id = useId()
  if (asSheet) {
    return (
      <Modal
        opened
        onClose={onClose}
        title={title}
        classNames={{ inner: classes.bottom, content: classes.sheet }}
        closeButtonProps={{ 'aria-label': 'Close' }}
        transitionProps={{ transition: 'slide-up', duration: 150 }}
      >
        {children}
      </Modal>
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
      hideDetached={false}
      withRoles={false}
      middlewares={{ flip: true, shift: { padding: 8, crossAxis: true } }}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <div className={classes.target} />
      </Popover.Target>
      <Popover.Dropdown p="sm" role="dialog" aria-labelledby={id}>
        <Text id={id} size="sm" fw={600} mb={8}>
          {title}
        </Text>
        {children}
      </Popover.Dropdown>
    </Popover>
  )
}
