import { Button, Group } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { Agent } from '../../model.ts'
import { NNumberMark } from '../parts.tsx'
import classes from './Identity.module.css'
import { useFocusAfter } from './use-focus-after.ts'
import { useRecordCall, useRecordRequest } from './use-identity-acts.ts'
import { nextOf, watchActsOf } from './watch-acts.ts'

const CallDialog = lazy(() => import('./CallDialog.tsx'))
const RequestDialog = lazy(() => import('./RequestDialog.tsx'))

type Props = { agent: Agent; isOwn: boolean; leads: string; zone: string; onEdit: (() => void) | undefined }

/** Where the wait for an N-Number stands, what is to be done now, and the acts that record it (policies.md 2). */
export function Waiting({ agent, isOwn, leads, zone, onEdit }: Props) {
  const [asked, setAsked] = useState<'call' | 'request' | null>(null)
  const { ref, done } = useFocusAfter()
  const finish = () => {
    setAsked(null)
    done()
  }
  const call = useRecordCall(agent, finish)
  const request = useRecordRequest(agent, finish)
  const close = () => {
    setAsked(null)
    call.reset()
    request.reset()
  }
  const acts = watchActsOf(agent, isOwn)
  return (
    <section ref={ref} tabIndex={-1} aria-label="Wait for the N-Number" className={classes.panel}>
      <div className={classes.head}>
        <NNumberMark agent={agent} />
      </div>
      <p className={classes.because}>{agent.nNumberWatch.because}.</p>
      {agent.nNumberWatch.note && <p className={classes.small}>{agent.nNumberWatch.note}</p>}
      {isOwn && <p className={classes.next}>{nextOf(agent.nNumberWatch, leads)}</p>}
      <Group gap="xs" className="no-print">
        {acts.request && (
          <Button variant="default" onClick={() => setAsked('request')}>
            Record the request
          </Button>
        )}
        {acts.call && (
          <Button variant={acts.call.isDue ? 'filled' : 'default'} onClick={() => setAsked('call')}>
            {acts.call.label}
          </Button>
        )}
        {onEdit && (
          <Button variant="default" onClick={onEdit}>
            Enter the N-Number
          </Button>
        )}
      </Group>
      <Suspense fallback={null}>
        {asked === 'call' && <CallDialog agent={agent} zone={zone} act={call} onClose={close} />}
        {asked === 'request' && <RequestDialog agent={agent} zone={zone} act={request} onClose={close} />}
      </Suspense>
    </section>
  )
}
