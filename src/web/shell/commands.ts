import { createContext, useContext, useEffect } from 'react'

/** Something that can be done from the command bar, a menu or a key: one object that all of them read. */
export type Command = {
  id: string
  label: string
  /** Heading in the command bar, such as "Go to" or "Roll". */
  group: string
  /** Key in the notation of look.md's list, shown and bound by the screen that owns it. */
  hotkey?: string
  /** Stands in the list of keys only: there is nothing to do without the place the key is pressed at. */
  keyOnly?: true
  run: () => void
}

type Commands = { open: () => void; add: (commands: readonly Command[]) => () => void; all: readonly Command[] }

export const CommandContext = createContext<Commands | null>(null)

export function useCommands(): Commands {
  const commands = useContext(CommandContext)
  if (!commands) throw new Error('useCommands needs the shell around it')
  return commands
}

/** Offers a screen's commands while it is shown. Keep the array stable (useMemo). */
export function useOfferCommands(commands: readonly Command[]): void {
  const { add } = useCommands()
  useEffect(() => add(commands), [add, commands])
}
