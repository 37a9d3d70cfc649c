import { hoursOf, type ShiftSpan } from './bar-shapes.ts'
import classes from './PresenceBar.module.css'

const formats = new Map<string, Intl.DateTimeFormat>()
function hourName(at: string, zone: string): string {
  const known = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone: zone })
  formats.set(zone, known)
  return known.format(Date.parse(at)).replace(':00', '')
}

/** The hours the bars run through. */
export function BarAxis({ shift, zone }: { shift: ShiftSpan; zone: string }) {
  return (
    <div className={classes.axis}>
      {hoursOf(shift).map(({ at, share }) => (
        <span key={at} style={{ left: `${share * 100}%` }}>
          {hourName(at, zone)}
        </span>
      ))}
    </div>
  )
}
