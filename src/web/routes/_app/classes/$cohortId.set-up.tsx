import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/classes/$cohortId/set-up')({
  component: RouteComponent,
})

function RouteComponent() {
  return <div>Hello "/_app/classes/$cohortId/set-up"!</div>
}
