import { createFileRoute } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useMe } from '#modules/people/web/queries.ts'
import { AgentShell } from '../shell/AgentShell.tsx'
import { ensureMe } from '../shell/ensure-me.ts'
import { isOnly } from '../shell/is-only.ts'
import { Lost, Trouble } from '../shell/trouble.tsx'

const loadShell = () => import('../shell/Shell.tsx')
const Shell = lazy(loadShell)

export const Route = createFileRoute('/_app')({
  // A loader, not `beforeLoad`: the screen's own code and data are on their way while this is asked. So is the frame of staff,
  // except where it will hardly be asked for.
  loader: ({ context, location }) => {
    if (location.pathname !== '/my-week') void loadShell()
    return ensureMe(context.client, location.href)
  },
  component: Frame,
  errorComponent: ({ error, reset }) => <Trouble error={error} onRetry={reset} />,
  notFoundComponent: Lost,
})

function Frame() {
  if (isOnly(useMe(), 'agent')) return <AgentShell />
  return (
    <Suspense fallback={null}>
      <Shell />
    </Suspense>
  )
}
