import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { Moment } from '#web/kit/moment.tsx'
import type { Agent, NNumberConfirmation } from '../../model.ts'
import { NNumberMark } from '../parts.tsx'
import { ConfirmForm } from './ConfirmForm.tsx'
import classes from './Identity.module.css'
import { useFocusAfter } from './use-focus-after.ts'
import { useConfirm } from './use-identity-acts.ts'

const ConfirmDialog = lazy(() => import('./ConfirmDialog.tsx'))

type Props = { agent: Agent; isOwn: boolean; leads: string }

/** Whether the number an agent has is confirmed, by whom, and the act that confirms it: before AHIP (product.md D4). */
export function Confirming({ agent, isOwn, leads }: Props) {
  const [isAsking, setAsking] = useState(false)
  const { ref, done } = useFocusAfter()
  const act = useConfirm(agent, () => {
    setAsking(false)
    done()
  })
  const { nNumberConfirmed: confirmed, nNumberConfirmedBefore: before } = agent
  const mayConfirm = agent.may.includes('n_number.confirm') && confirmed === null
  return (
    <section ref={ref} tabIndex={-1} aria-label="Confirmation of the N-Number" className={classes.panel}>
      <div className={classes.head}>
        <NNumberMark agent={agent} />
        {confirmed && <Said confirmation={confirmed} />}
      </div>
      {!confirmed && (
        <p className={classes.because}>
          {before && `${before.nNumber} was confirmed, and the number has changed since. `}
          {isOwn ? 'Confirm your N-Number before you start AHIP.' : 'The N-Number has to be confirmed before AHIP.'}
        </p>
      )}
      {mayConfirm && isOwn && (
        <>
          <ConfirmForm agent={agent} act={act} />
          <p className={classes.small}>
            If {agent.nNumber} is not what the carrier sent you, tell {leads}.
          </p>
        </>
      )}
      {mayConfirm && !isOwn && (
        <Button variant="default" className="no-print" onClick={() => setAsking(true)}>
          Record the confirmation
        </Button>
      )}
      <Suspense fallback={null}>
        {isAsking && (
          <ConfirmDialog
            agent={agent}
            act={act}
            onClose={() => {
              setAsking(false)
              act.reset()
            }}
          />
        )}
      </Suspense>
    </section>
  )
}

function Said({ confirmation: { at, by, via, reason } }: { confirmation: NNumberConfirmation }) {
  return (
    <span className={classes.small}>
      {by ?? 'Muster'}, <Moment at={at} />
      {via === 'lead' && `, on the agent’s word: ${reason}`}
    </span>
  )
}
