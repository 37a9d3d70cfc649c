import { Button, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { Cohort } from '#modules/cohorts/model.ts'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { CloseItem } from '../model.ts'
import classes from './CloseScreen.module.css'
import type { CloseActs } from './use-close-acts.ts'
import { WaiveDialog } from './WaiveDialog.tsx'

const MARKS = {
  done: { tone: 'complete', label: 'Done' },
  open: { tone: 'blocked', label: 'Open' },
  waived: { tone: 'waived', label: 'Waived' },
} as const
const SHOWN = 8

type Props = { item: CloseItem; cohort: Cohort; date: string; mayWaive: boolean; acts: CloseActs }

function OpenList({ item }: { item: CloseItem }) {
  const router = useRouter()
  const [all, setAll] = useState(false)
  const shown = all ? item.open : item.open.slice(0, SHOWN)
  const goTo = (event: React.MouseEvent<HTMLAnchorElement>, link: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    router.history.push(link)
  }
  return (
    <>
      <ul className={classes.open}>
        {shown.map((thing) => (
          <li key={`${thing.agentId}${thing.what}`}>
            <a href={thing.link} onClick={(event) => goTo(event, thing.link)}>
              {thing.what}
            </a>
          </li>
        ))}
      </ul>
      {item.open.length > SHOWN && (
        <Button variant="subtle" size="compact-sm" className={`${classes.more} no-print`} onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? 'Show fewer' : `Show all ${item.open.length}`}
        </Button>
      )}
    </>
  )
}

/** One line of the evening list: its state, what is open with the way to it, and the act that settles it. */
export function CloseItemCard({ item, cohort, mayWaive, acts }: Props) {
  const [asked, { open: ask, close: done }] = useDisclosure(false)
  const mark = MARKS[item.state]
  const isOpen = item.state === 'open'
  return (
    <li className={classes.item} aria-label={item.title}>
      <div className={classes.head}>
        <Title order={2}>{item.title}</Title>
        {isOpen && item.key === 'tracks' && cohort.may.includes('track.change') && (
          <Button size="xs" variant="default" className="no-print" loading={acts.review.isPending} onClick={() => acts.review.mutate()}>
            No change today for {item.open.length}
          </Button>
        )}
        {isOpen && mayWaive && (
          <Button size="xs" variant="subtle" className="no-print" onClick={ask} aria-label={`Waive: ${item.title}`}>
            Waive
          </Button>
        )}
        {item.state === 'waived' && mayWaive && (
          <Button
            size="xs"
            variant="subtle"
            className="no-print"
            onClick={() => void acts.withdraw(item.key)}
            aria-label={`Take the waiver back: ${item.title}`}
          >
            Take back
          </Button>
        )}
        <StateMark tone={mark.tone} label={isOpen ? `${item.open.length} open` : mark.label} />
      </div>
      {item.state === 'waived' && (
        <Text size="sm" c="dimmed">
          {item.waivedBy ?? 'Someone'}: {item.reason}
        </Text>
      )}
      {isOpen && <OpenList item={item} />}
      {asked && <WaiveDialog item={item} onClose={done} onWaive={(reason) => acts.waive.mutate({ key: item.key, reason })} />}
    </li>
  )
}
