import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { Screen } from '#web/kit/screen.tsx'
import { clockTime, dayName } from '#web/kit/times.ts'
import type { Cohort } from '../model.ts'
import classes from './ClassesScreen.module.css'
import { ClassProgress } from './parts.tsx'

type Props = {
  cohorts: readonly Cohort[]
  mayCreate: boolean
  /** Loads or removes the sample class; null where the person may not. */
  sample: React.ReactNode
}

const monthDay = (date: string) => dayName(date).split(', ')[1]

function shiftOf({ days, zone }: Cohort): string {
  const [first] = days
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ')
  return first ? `${clockTime(first.startsAt, zone)} to ${clockTime(first.endsAt, zone)} in ${city}` : zone
}

const leadsOf = ({ leads }: Cohort) => leads.map((lead) => lead.name).join(', ') || 'no lead yet'

const weekOf = (cohort: Cohort) => (
  <>
    <ClassProgress cohort={cohort} />
    <span className={classes.under} title={cohort.zone}>
      {monthDay(cohort.startDate)} to {monthDay(cohort.endDate)}, {shiftOf(cohort)}
      <span className={classes.narrow}>, {leadsOf(cohort)}</span>
    </span>
  </>
)

const columns: readonly Column<Cohort>[] = [
  {
    key: 'name',
    header: 'Class',
    cell: (cohort) => (
      <>
        <Link to={cohort.agents > 0 ? '/classes/$cohortId/roll' : '/classes/$cohortId/set-up'} params={{ cohortId: cohort.id }}>
          {cohort.name}
        </Link>
        {cohort.isSample && <span className={classes.tag}>sample</span>}
        {cohort.state === 'finished' && <span className={classes.tag}>finished</span>}
      </>
    ),
  },
  { key: 'week', header: 'Week', cell: weekOf },
  { key: 'agents', header: 'Agents', numeric: true, cell: (cohort) => cohort.agents },
  { key: 'leads', header: 'Lead', wideOnly: true, cell: leadsOf },
  {
    key: 'places',
    header: 'Open',
    notOnPhone: true,
    cell: (cohort) => (
      <span className={classes.places}>
        <Link to="/classes/$cohortId/tracker" params={{ cohortId: cohort.id }} aria-label={`Tracker of ${cohort.name}`}>
          Tracker
        </Link>
        <Link to="/classes/$cohortId/close" params={{ cohortId: cohort.id }} aria-label={`Close of ${cohort.name}`}>
          Close
        </Link>
        <Link to="/classes/$cohortId/set-up" params={{ cohortId: cohort.id }} aria-label={`Set-up of ${cohort.name}`}>
          Set-up
        </Link>
      </span>
    ),
  },
]

/** Every class the person may see, newest first; without one, the way to the first. */
export function ClassesScreen({ cohorts, mayCreate, sample }: Props) {
  const create = mayCreate && (
    <Button component={Link} to="/classes/new" leftSection={<IconPlus size={16} aria-hidden />}>
      Set up a class
    </Button>
  )
  return (
    <Screen
      title="Classes"
      about={cohorts.length > 0 ? 'Newest first. A class opens on its roll, a new one on its set-up.' : undefined}
      actions={
        cohorts.length > 0 && (
          <>
            {sample}
            {create}
          </>
        )
      }
    >
      {cohorts.length === 0 ? (
        <Empty
          title="No classes yet"
          action={
            <div className={classes.firstActs}>
              {create}
              {sample}
            </div>
          }
        >
          A class holds its days, its shift and its roster. Once it is there, drop the meeting’s attendance reports on it and Muster calls
          the roll. To look around first, load the sample class; one click removes it again.
        </Empty>
      ) : (
        <DataTable label="Classes" rows={cohorts} columns={columns} rowId={(cohort) => cohort.id} />
      )}
    </Screen>
  )
}
