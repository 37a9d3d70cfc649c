import { createFileRoute, useLocation } from '@tanstack/react-router'
import { LinkScreen } from '#modules/links/web/holder/LinkScreen.tsx'
import { Examples } from '#modules/proofs/web/examples/Examples.tsx'

export const Route = createFileRoute('/link')({ component: LinkRoute })

/** The secret stands behind the number sign: it is in no request's address and in no log. */
function LinkRoute() {
  const secret = useLocation({ select: ({ hash }) => hash })
  return <LinkScreen key={secret} secret={secret} examplesOf={(asked) => <Examples kind={asked.key} asked={asked} />} />
}
