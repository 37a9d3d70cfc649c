import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Moment } from '#web/kit/moment.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { SignedLink } from '../../model.ts'
import { restoreLink, revokeLink } from '../queries.ts'
import { STATE_MARKS, usesWords, whatFor } from './link-words.ts'
import classes from './links.module.css'

function Revoke({ link }: { link: SignedLink }) {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['links'] })
  const revoke = useMutation({
    mutationFn: () => revokeLink(link.id),
    onSuccess: () =>
      toastUndo(
        `The link of ${link.agent} does not work any more: ${whatFor(link)}.`,
        () => void restoreLink(link.id).catch(toastProblem).finally(refresh),
      ),
    onError: toastProblem,
    onSettled: refresh,
  })
  return (
    <Button size="xs" variant="default" loading={revoke.isPending} onClick={() => revoke.mutate()} aria-label={`Revoke: ${whatFor(link)}`}>
      Revoke
    </Button>
  )
}

/** One link: what for, whether it works, who made it and how it went, until when, and its use. */
export function LinkRow({ link }: { link: SignedLink }) {
  const { madeBy, madeAt, sent, expiresAt, revokedBy, revokedAt, uses, lastUsedAt, state, may } = link
  return (
    <li>
      <div className={classes.about}>
        <span className={classes.head}>
          {whatFor(link)} <StateMark {...STATE_MARKS[state]} />
        </span>
        <span className={classes.small}>
          {sent === 'mail' ? 'Mailed' : 'Made to hand over'} <Moment at={madeAt} />
          {madeBy && ` by ${madeBy}`}, {usesWords(uses)}
          {lastUsedAt && <Moment at={lastUsedAt} />}
        </span>
        <span className={classes.small}>
          {revokedAt ? (
            <>
              Revoked <Moment at={revokedAt} />
              {revokedBy && ` by ${revokedBy}`}
            </>
          ) : (
            <>
              {state === 'expired' ? 'Worked until' : 'Until'} <Moment at={expiresAt} />
            </>
          )}
        </span>
      </div>
      {may.includes('link.revoke') && <Revoke link={link} />}
    </li>
  )
}
