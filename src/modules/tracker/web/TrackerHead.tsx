import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { exportPath } from './queries.ts'
import type { Reviewing } from './use-review.ts'

/** What can be done with the whole tracker. */
export function TrackerHead({ cohortId, reviewing }: { cohortId: string; reviewing: Reviewing }) {
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
      {reviewing.label && (
        <Button size="sm" loading={reviewing.isPending} onClick={reviewing.run}>
          {reviewing.label}
        </Button>
      )}
    </>
  )
}
