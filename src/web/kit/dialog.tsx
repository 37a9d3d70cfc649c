import { Modal } from '@mantine/core'
import { useEffect, useState } from 'react'

type Props = { title: string; size?: 'md' | 'lg'; onClose: () => void; children: React.ReactNode }

/**
 * A dialog that is there while it is rendered; when it goes, the focus returns to where it was. A press beside it does not
 * close it, as that would lose what was typed.
 */
export function Dialog({ title, size = 'md', onClose, children }: Props) {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    },
    [before],
  )
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} size={size} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      {children}
    </Modal>
  )
}
