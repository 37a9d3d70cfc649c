import { Autocomplete, Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Cohort } from '#modules/cohorts/model.ts'
import { useMay } from '#modules/people/web/queries.ts'
import { floorQuery } from '#modules/rooms/web/queries.ts'
import { dayName } from '#web/kit/times.ts'
import type { Told } from './import-plan.ts'
import classes from './Reports.module.css'

type Props = {
  cohort: Cohort
  file: string
  told: Told /** What was understood. */
  room: string | null
  busy: boolean
  onTell: (told: Told) => void
}

const ZONES = Intl.supportedValuesOf('timeZone')

/** What the file does not say, or says wrongly: its day, the zone of its times, the room. */
export function ToldForm({ cohort, file, told, room, busy, onTell }: Props) {
  const [now, setNow] = useState({ ...told, room: told.room || (room ?? '') })
  const mayRooms = useMay('room.read')
  const floor = useQuery({ ...floorQuery(cohort.id), enabled: mayRooms }).data
  const days = [{ value: '', label: 'As the file says' }, ...cohort.days.map(({ date }) => ({ value: date, label: dayName(date) }))]
  return (
    <form
      className={classes.told}
      aria-label={`Day, zone and room of ${file}`}
      onSubmit={(event) => {
        event.preventDefault()
        onTell(now)
      }}
    >
      <NativeSelect
        size="sm"
        label="Day"
        data={days}
        value={now.date}
        onChange={(event) => setNow({ ...now, date: event.currentTarget.value })}
      />
      <Autocomplete
        size="sm"
        label="Times are in"
        placeholder={`${cohort.zone} (the class’s)`}
        data={ZONES}
        limit={40}
        value={now.zone}
        onChange={(zone) => setNow({ ...now, zone })}
      />
      <Autocomplete
        size="sm"
        label="Room"
        placeholder="As the file says"
        data={[...new Set((floor?.rooms ?? []).map(({ name }) => name))]}
        value={now.room}
        maxLength={80}
        onChange={(named) => setNow({ ...now, room: named })}
      />
      <Button type="submit" size="sm" variant="default" loading={busy}>
        Read it this way
      </Button>
    </form>
  )
}
