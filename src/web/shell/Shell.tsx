import { useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useLive } from '../kit/live.ts'
import { CommandProvider } from './CommandProvider.tsx'
import { useCurrentClass } from './current-class.ts'
import { Rail } from './Rail.tsx'
import { ScreenOutlet } from './ScreenOutlet.tsx'
import classes from './Shell.module.css'
import { TopLine } from './TopLine.tsx'

/** No screen waits for the place of toasts; it is there before anybody has acted. */
const Toaster = lazy(() => import('./Toaster.tsx'))

/** The frame around every screen of staff: rail, top line, content, live updates. The default export is what `lazy` asks for. */
export default function Shell() {
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
            <ScreenOutlet />
          </main>
        </div>
      </div>
      <Suspense fallback={null}>
        <Toaster />
      </Suspense>
    </CommandProvider>
  )
}
