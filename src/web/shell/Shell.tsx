import '@mantine/notifications/styles.css'
import { Skeleton } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { Outlet, useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useLive } from '../kit/live.ts'
import { CommandProvider } from './CommandProvider.tsx'
import { useCurrentClass } from './current-class.ts'
import { Rail } from './Rail.tsx'
import classes from './Shell.module.css'
import { TopLine } from './TopLine.tsx'

const Loading = () => (
  <div className={classes.loading} aria-busy="true">
    <span className="visually-hidden" role="status">
      Loading
    </span>
    <Skeleton h={26} w={220} />
    <Skeleton h={160} />
  </div>
)

/** The frame around every signed-in screen: rail, top line, content, live updates. */
export function Shell() {
  const { cohortId } = useParams({ strict: false })
  useCurrentClass(cohortId)
  useLive(cohortId)
  return (
    <CommandProvider>
      <a href="#content" className={classes.skip}>
        Skip to content
      </a>
      <div className={classes.frame}>
        <Rail />
        <div className={classes.page}>
          <TopLine />
          <main id="content" tabIndex={-1} className={classes.content}>
            <Suspense fallback={<Loading />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      <Notifications position="bottom-right" limit={4} />
    </CommandProvider>
  )
}
