import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Cohort } from '#modules/cohorts/model.ts'
import { useOfferCommands } from '#web/shell/commands.ts'
import { exportPath } from './queries.ts'
import type { Reviewing } from './use-review.ts'

const IMPORT = 'Import a master sheet'

function useSheetCommand(cohortId: string, mayImport: boolean): void {
  const navigate = useNavigate()
  const commands = useMemo(() => {
    const run = () => void navigate({ to: '/classes/$cohortId/sheet', params: { cohortId } })
    return mayImport ? [{ id: 'tracker-sheet', label: IMPORT, group: 'Tracker', run }] : []
  }, [navigate, cohortId, mayImport])
  useOfferCommands(commands)
}

/** What can be done with the whole tracker. */
export function TrackerHead({ cohort, reviewing }: { cohort: Cohort; reviewing: Reviewing }) {
  const mayImport = cohort.may.includes('sheet.import')
  useSheetCommand(cohort.id, mayImport)
  return (
    <>
      {cohort.may.includes('tracker.read_whole') && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="sm" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
              Master sheet
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item component="a" href={exportPath(cohort.id, 'xlsx')} download>
              Download XLSX
            </Menu.Item>
            <Menu.Item component="a" href={exportPath(cohort.id, 'csv')} download>
              Download CSV
            </Menu.Item>
            {mayImport && (
              <Menu.Item component={Link} to={`/classes/${cohort.id}/sheet`}>
                {IMPORT}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {reviewing.label && (
        <Button size="sm" loading={reviewing.isPending} onClick={reviewing.run}>
          {reviewing.label}
        </Button>
      )}
    </>
  )
}
