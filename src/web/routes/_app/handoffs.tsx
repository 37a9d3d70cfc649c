import { useSuspenseQueries } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { HandoffsScreen } from '#modules/handoffs/web/HandoffsScreen.tsx'
import { openHandoffsQuery, settledHandoffsQuery } from '#modules/handoffs/web/queries.ts'
import { ToldOf } from '#modules/messages/web/ToldOf.tsx'

export const Route = createFileRoute('/_app/handoffs')({
  loader: ({ context: { client } }) => {
    void client.prefetchQuery(openHandoffsQuery)
    void client.prefetchQuery(settledHandoffsQuery)
  },
  component: HandoffsRoute,
})

function HandoffsRoute() {
  const [open, settled] = useSuspenseQueries({ queries: [openHandoffsQuery, settledHandoffsQuery] })
  return (
    <HandoffsScreen
      open={open.data.rows}
      transferred={settled.data.transferred}
      recalled={settled.data.recalled}
      howTold={({ id, agent }) => <ToldOf handoffId={id} agent={agent} />}
    />
  )
}
