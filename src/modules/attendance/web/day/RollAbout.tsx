import type { Cohort } from '#modules/cohorts/model.ts'
import { clockTime, readerZone } from '#web/kit/times.ts'
import type { Attendance, Decision } from '../../model.ts'
import { spokenMinutes } from '../../rules/spoken.ts'
import { countRoll } from '../roll/order-roll.ts'

type Props = { cohort: Cohort; day: Attendance['days'][number]; decisions: readonly Decision[]; now: number }

/** One line: the shift, and how far the day is. */
export function RollAbout({ cohort, day, decisions, now }: Props) {
  const { all, decide, occurrences, clean } = countRoll(decisions)
  const zone = cohort.zone === readerZone() ? '' : ` ${cohort.zone}`
  const shift = `${clockTime(day.start, cohort.zone)} to ${clockTime(day.end, cohort.zone)}${zone}, ${spokenMinutes(day.breakMinutes)} of breaks`
  const agents = `${all} ${all === 1 ? 'agent' : 'agents'}`
  if (!day.covered) return <>{`${cohort.name} · ${shift} · ${agents}`}</>
  const look = decide - clean
  const parts = [agents, occurrences > 0 ? `${occurrences} with occurrences` : 'no occurrences']
  if (decide === 0) parts.push('everything is decided')
  else if (Date.parse(day.end) > now) parts.push(`can be confirmed from ${clockTime(day.end, cohort.zone)}, when the shift is over`)
  else parts.push(...(clean > 0 ? [`${clean} clean`] : []), ...(look > 0 ? [`${look} to look at`] : []))
  return <>{`${cohort.name} · ${shift} · ${parts.join(', ')}`}</>
}
