import { Button, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Cohort } from '#modules/cohorts/model.ts'
import { LinkButton } from '#web/kit/link-button.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { exactTime } from '#web/kit/times.ts'
import type { CloseItem, CloseKey } from '../model.ts'
import classes from './CloseScreen.module.css'
import { OpenList } from './OpenList.tsx'
import type { CloseActs } from './use-close-acts.ts'
import { WaiveDialog } from './WaiveDialog.tsx'

const MARKS = {
  done: { tone: 'complete', label: 'Done' },
  open: { tone: 'blocked', label: 'Open' },
  waived: { tone: 'waived', label: 'Waived' },
} as const

/** Items that are settled on the roll of the day, and how the way there is called. */
const ON_THE_ROLL: Partial<Record<CloseKey, string>> = { attendance: 'Decide on the roll', wfm_notice: 'Tell WFM from the roll' }

type Props = { item: CloseItem; cohort: Cohort; date: string; dayWords: string; mayWaive: boolean; acts: CloseActs }

function Settle({ item, cohort, date, dayWords, acts }: Props) {
  const roll = ON_THE_ROLL[item.key]
  if (item.key === 'proofs' && cohort.may.includes('proof.review')) {
    return (
      <LinkButton size="xs" variant="default" to="/classes/$cohortId/review" params={{ cohortId: cohort.id }}>
        Review {item.open.length === 1 ? 'it' : `all ${item.open.length}`}
      </LinkButton>
    )
  }
  if (item.key === 'tracks' && cohort.may.includes('track.change')) {
    return (
      <Button size="xs" variant="default" loading={acts.review.isPending} onClick={() => acts.review.mutate()}>
        No change {dayWords} for {item.open.length}
      </Button>
    )
  }
  if (item.key === 'tickets' && item.open.some(({ link }) => link.startsWith('/tickets/'))) {
    return (
      <LinkButton size="xs" variant="default" to="/tickets" search={{ state: 'draft', cohort: cohort.id }}>
        See the drafts
      </LinkButton>
    )
  }
  if (item.key === 'coaching') {
    return (
      <LinkButton size="xs" variant="default" to="/coaching">
        Go through {item.open.length === 1 ? 'it' : 'them'}
      </LinkButton>
    )
  }
  if (item.key === 'help' && cohort.may.includes('help.answer')) {
    return (
      <LinkButton size="xs" variant="default" to="/classes/$cohortId/floor" params={{ cohortId: cohort.id }}>
        Help {item.open.length === 1 ? 'them' : `all ${item.open.length}`}
      </LinkButton>
    )
  }
  if (!roll || !cohort.may.includes('attendance.confirm')) return null
  return (
    <LinkButton size="xs" variant="default" to="/classes/$cohortId/roll" params={{ cohortId: cohort.id }} search={{ date }}>
      {roll}
    </LinkButton>
  )
}

function Acts(props: Props & { onAsk: () => void }) {
  const { item, mayWaive, acts, onAsk } = props
  return (
    <div className={`${classes.acts} no-print`}>
      {item.state === 'open' && <Settle {...props} />}
      {item.state === 'open' && mayWaive && (
        <Button size="xs" variant="subtle" onClick={onAsk} aria-label={`Waive: ${item.title}`}>
          Waive
        </Button>
      )}
      {item.state === 'waived' && mayWaive && (
        <Button size="xs" variant="subtle" onClick={() => void acts.withdraw(item.key)} aria-label={`Take the waiver back: ${item.title}`}>
          Take back
        </Button>
      )}
    </div>
  )
}

/** One line of the evening list: its state, what is open with the way to it, and the act that settles it. */
export function CloseItemCard(props: Props) {
  const { item, cohort, acts } = props
  const [asked, { open: ask, close: done }] = useDisclosure(false)
  const mark = MARKS[item.state]
  return (
    <li className={classes.item} aria-label={item.title} data-state={item.state}>
      <div className={classes.head}>
        <Title order={2}>{item.title}</Title>
        <StateMark tone={mark.tone} label={item.state === 'open' ? `${item.open.length} open` : mark.label} />
        <Acts {...props} onAsk={ask} />
      </div>
      {item.state === 'waived' && (
        <Text size="sm" c="dimmed" title={item.waivedAt ? exactTime(item.waivedAt, cohort.zone) : undefined}>
          {item.waivedBy ?? 'Someone'}: {item.reason} ({item.open.length} {item.open.length === 1 ? 'stays' : 'stay'} open)
        </Text>
      )}
      {item.state === 'open' && <OpenList item={item} />}
      {asked && <WaiveDialog item={item} onClose={done} onWaive={(reason) => acts.waive.mutate({ key: item.key, reason })} />}
    </li>
  )
}
