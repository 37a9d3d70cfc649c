import { createFileRoute } from '@tanstack/react-router'
import { ensureMe } from '../shell/ensure-me.ts'
import { Shell } from '../shell/Shell.tsx'
import { Lost, Trouble } from '../shell/trouble.tsx'

export const Route = createFileRoute('/_app')({
  // A loader, not `beforeLoad`: the screen's own code and data are on their way while this is asked.
  loader: ({ context, location }) => ensureMe(context.client, location.href),
  component: Shell,
  errorComponent: ({ error, reset }) => <Trouble error={error} onRetry={reset} />,
  notFoundComponent: Lost,
})
