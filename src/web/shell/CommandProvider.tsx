import { useHotkeys } from '@mantine/hooks'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { type Command, CommandContext } from './commands.ts'

const CommandBar = lazy(() => import('./CommandBar.tsx'))
const KeyList = lazy(() => import('./KeyList.tsx'))

/** Holds what can be done now, and shows the command bar and the list of keys. */
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
    <CommandContext.Provider value={value}>
      {children}
      <Suspense fallback={null}>
        {shown === 'bar' && <CommandBar onClose={() => setShown('none')} />}
        {shown === 'keys' && <KeyList onClose={() => setShown('none')} />}
      </Suspense>
    </CommandContext.Provider>
  )
}
