import { Empty } from '#web/kit/empty.tsx'
import { Screen } from '#web/kit/screen.tsx'
import type { Notice } from '../model.ts'
import { NoticeCard } from './NoticeCard.tsx'
import classes from './NoticesScreen.module.css'

/** WFM's queue: what leads have confirmed, to be acknowledged. */
export function NoticesScreen({ notices }: { notices: readonly Notice[] }) {
  const waiting = notices.filter((notice) => notice.acknowledgedAt === null).length
  return (
    <Screen title="Notices" about={notices.length > 0 ? (waiting === 0 ? 'All acknowledged.' : `${waiting} to acknowledge.`) : undefined}>
      {notices.length === 0 ? (
        <Empty title="No notices yet">
          When a lead has confirmed the occurrences of a day and sends them, the notice stands here, one per class and day; later changes
          come as a further notice that says what changed.
        </Empty>
      ) : (
        <ol className={classes.list}>
          {notices.map((notice) => (
            <NoticeCard key={notice.id} notice={notice} />
          ))}
        </ol>
      )}
    </Screen>
  )
}
