import { Button } from '@mantine/core'
import { IconUserCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { InboxLink } from '#modules/messages/web/parts.tsx'
import { useMe } from '#modules/people/web/queries.ts'
import { useLive } from '../kit/live.ts'
import { ProblemNote } from '../kit/problem-note.tsx'
import { useToasterAsked } from '../kit/toaster-asked.ts'
import classes from './AgentShell.module.css'
import { CommandContext } from './commands.ts'
import { ScreenOutlet } from './ScreenOutlet.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import { useSignOut } from './use-sign-out.ts'

/** Few of an agent's screens toast; what draws them comes with the first one. */
const Toaster = lazy(() => import('./Toaster.tsx'))

/** Asks by itself what changed; comes when the rest is there. */
const ChangedMark = lazy(() => import('#modules/resources/web/ChangedMark.tsx').then((module) => ({ default: module.ChangedMark })))

/** An agent has no commands: a screen that offers some anyway is heard by nobody. */
const NO_COMMANDS = { open: () => {}, add: () => () => {}, all: [] }

/**
 * The frame around the screens of somebody who is an agent and nothing else: one place to be, so no rail, no class switcher and no
 * command bar, and none of their code (decision 69).
 */
export function AgentShell() {
  const me = useMe()
  const signOut = useSignOut()
  const hasToasted = useToasterAsked()
  useLive(undefined)
  return (
    <CommandContext.Provider value={NO_COMMANDS}>
      <a href="#content" className={classes.skip}>
        Skip to content
      </a>
      <header className={`${classes.line} no-print`}>
        <nav aria-label="Main">
          <Link to="/my-week" className={classes.home} activeOptions={{ includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
            <img src="/favicon.svg" alt="" width={26} height={26} />
            <span>My week</span>
          </Link>
        </nav>
        <div className={classes.own}>
          <InboxLink />
          <ThemeSwitch />
          <Link to="/account" className={classes.account} aria-label={`Account of ${me.name}`}>
            <IconUserCircle size={20} aria-hidden />
          </Link>
          <Button variant="subtle" color="gray" size="sm" px={8} loading={signOut.isPending} onClick={() => signOut.mutate()}>
            Sign out
          </Button>
        </div>
      </header>
      <Suspense fallback={null}>
        <ChangedMark />
      </Suspense>
      <ProblemNote error={signOut.error} title="You are still signed in" />
      <main id="content" tabIndex={-1} className={classes.content}>
        <ScreenOutlet />
      </main>
      <Suspense fallback={null}>{hasToasted && <Toaster />}</Suspense>
    </CommandContext.Provider>
  )
}
