import { useHotkeys } from '@mantine/hooks'
import { useMemo } from 'react'
import { type Command, useOfferCommands } from '#web/shell/commands.ts'
import type { InboxMessage } from '../model.ts'

/** The links of the list, in its order. */
const links = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('main [data-message]')]
const focused = (): string | undefined => (document.activeElement as HTMLElement | null)?.dataset.message

/** Puts the focus `by` messages further on; from nowhere to the first. */
function step(by: 1 | -1): void {
  const all = links()
  const at = all.indexOf(document.activeElement as HTMLElement)
  all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus()
}

/** j and k move through the list, Enter follows the link that has the focus, e marks it as read or unread again. */
export function useInboxKeys(rows: readonly InboxMessage[], toggle: (message: InboxMessage) => void): void {
  const commands = useMemo((): Command[] => {
    const mark = () => {
      const message = rows.find(({ id }) => id === focused())
      if (message) toggle(message)
    }
    const one = (id: string, label: string, hotkey: string, run: () => void): Command => ({
      id,
      label,
      hotkey,
      run,
      group: 'Inbox',
      keyOnly: true,
    })
    return [
      one('inbox-next', 'Next message', 'j', () => step(1)),
      one('inbox-previous', 'Message before', 'k', () => step(-1)),
      one('inbox-mark', 'Mark as read, or unread', 'e', mark),
    ]
  }, [rows, toggle])
  useOfferCommands(commands)
  useHotkeys(commands.map(({ hotkey = '', run }) => [hotkey, run]))
}
