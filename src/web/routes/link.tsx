import { createFileRoute, useLocation } from '@tanstack/react-router'
import { LinkPicture } from '#modules/links/web/holder/LinkPicture.tsx'
import { LinkScreen } from '#modules/links/web/holder/LinkScreen.tsx'
import { Examples } from '#modules/proofs/web/examples/Examples.tsx'

export const Route = createFileRoute('/link')({ component: LinkRoute })

/** The secret stands behind the number sign: it is in no request's address and in no log. */
function LinkRoute() {
  const secret = useLocation({ select: ({ hash }) => hash })
  return (
    <LinkScreen
      key={secret}
      secret={secret}
      examplesOf={(asked) => (
        <Examples
          asked={asked}
          examples={asked.examples}
          draw={({ id, width, height }, alt) => <LinkPicture {...{ secret, width, height, alt }} exampleId={id} />}
        />
      )}
    />
  )
}
