import { useState } from 'react'
import { Empty } from '#web/kit/empty.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import type { Notice } from '../model.ts'
import { NoticeCard } from './NoticeCard.tsx'
import classes from './NoticesScreen.module.css'
import { parted } from './notice-queue.ts'

type ListProps = { title: string; notices: readonly Notice[]; all: readonly Notice[] }

function NoticeList({ title, notices, all }: ListProps) {
  if (notices.length === 0) return null
  return (
    <Section title={title}>
      <ol className={classes.list}>
        {notices.map((notice) => (
          <NoticeCard key={notice.id} notice={notice} all={all} />
        ))}
      </ol>
    </Section>
  )
}

function aboutOf(notices: readonly Notice[], hasMore: boolean): string | undefined {
  if (notices.length === 0) return undefined
  const waiting = notices.filter((notice) => notice.acknowledgedAt === null).length
  return `${waiting === 0 ? 'All acknowledged.' : `${waiting} to acknowledge.`}${hasMore ? ` The newest ${notices.length} are shown.` : ''}`
}

/** WFM's queue: what leads have confirmed, to be acknowledged. Nothing moves while one works through it. */
export function NoticesScreen({ notices, hasMore }: { notices: readonly Notice[]; hasMore: boolean }) {
  const [queue, setQueue] = useState<readonly string[]>([])
  const { waiting, done } = parted(notices, queue)
  const ids = waiting.map(({ id }) => id)
  if (ids.join() !== queue.join()) setQueue(ids)
  return (
    <Screen title="Notices" about={aboutOf(notices, hasMore)}>
      {notices.length === 0 && (
        <Empty title="No notices yet">
          When a lead has confirmed the occurrences of a day and sends them, the notice stands here, one per class and day; later changes
          come as a further notice that says what changed.
        </Empty>
      )}
      <NoticeList title="To acknowledge" notices={waiting} all={notices} />
      <NoticeList title="Acknowledged" notices={done} all={notices} />
    </Screen>
  )
}
