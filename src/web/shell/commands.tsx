import { useHotkeys } from '@mantine/hooks'
import { createContext, lazy, Suspense, useCallback, useContext, useEffect, useMemo, useState } from 'react'

/** Something that can be done from the command bar, a menu or a key: one object that all of them read. */
export type Command = {
  id: string
  label: string
  /** Heading in the command bar, such as "Go to" or "Roll". */
  group: string
  /** Key in the notation of look.md's list, shown and bound by the screen that owns it. */
  hotkey?: string
  run: () => void
}

type Commands = { open: () => void; add: (commands: readonly Command[]) => () => void; all: readonly Command[] }

const Context = createContext<Commands | null>(null)
const CommandBar = lazy(() => import('./CommandBar.tsx'))
const KeyList = lazy(() => import('./KeyList.tsx'))

export function useCommands(): Commands {
  const commands = useContext(Context)
  if (!commands) throw new Error('useCommands needs the shell around it')
  return commands
}

/** Offers a screen's commands while it is shown. Keep the array stable (useMemo). */
export function useOfferCommands(commands: readonly Command[]): void {
  const { add } = useCommands()
  useEffect(() => add(commands), [add, commands])
}

export function CommandProvider({ children }: { children: React.ReactNode }) {
  const [shown, setShown] = useState<'none' | 'bar' | 'keys'>('none')
  const [sets, setSets] = useState<readonly (readonly Command[])[]>([])
  const open = useCallback(() => setShown('bar'), [])
  const add = useCallback((commands: readonly Command[]) => {
    setSets((now) => [...now, commands])
    return () => setSets((now) => now.filter((set) => set !== commands))
  }, [])
  useHotkeys([['mod+K', () => setShown('bar')]], [])
  useHotkeys([
    ['shift+?', () => setShown('keys')],
    ['?', () => setShown('keys')],
  ])
  const value = useMemo(() => ({ open, add, all: sets.flat() }), [open, add, sets])
  return (
    <Context.Provider value={value}>
      {children}
      <Suspense fallback={null}>
        {shown === 'bar' && <CommandBar onClose={() => setShown('none')} />}
        {shown === 'keys' && <KeyList onClose={() => setShown('none')} />}
      </Suspense>
    </Context.Provider>
  )
}
