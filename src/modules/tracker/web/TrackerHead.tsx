import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { exportPath } from './queries.ts'

/** The day whose tracks are to be looked at, and who is left; `isToday` says how to name it. */
export type Review = { readonly date: string; readonly dayWords: string; readonly unseen: ReadonlySet<string>; readonly may: boolean }

type Props = { cohortId: string; review: Review | null; isReviewing: boolean; onReview: () => void }

/** What can be done with the whole tracker. */
export function TrackerHead({ cohortId, review, isReviewing, onReview }: Props) {
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="sm" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={exportPath(cohortId, 'xlsx')} download>
            Workbook (XLSX)
          </Menu.Item>
          <Menu.Item component="a" href={exportPath(cohortId, 'csv')} download>
            Text (CSV)
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {review?.may && review.unseen.size > 0 && (
        <Button size="sm" loading={isReviewing} onClick={onReview}>
          No change {review.dayWords} for {review.unseen.size}
        </Button>
      )}
    </>
  )
}
