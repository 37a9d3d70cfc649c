import { spokenMinutes } from '../../rules/spoken.ts'
import classes from './PresenceBar.module.css'

type Props = { rooms: readonly string[]; breakMinutes: number; graceMinutes: number; longMinutes: number; hasInferred: boolean }

const Swatch = ({ children }: { children: React.ReactNode }) => (
  <svg width="18" height="12" aria-hidden="true">
    {children}
  </svg>
)

/** What the bars mean. Breaks are an allowance without fixed times, so they are said and not drawn. */
export function BarLegend({ rooms, breakMinutes, graceMinutes, longMinutes, hasInferred }: Props) {
  const tones = [classes.main, classes.side, classes.third]
  return (
    <div className={classes.legend}>
      {rooms.slice(0, 3).map((room, index) => (
        <span key={room}>
          <Swatch>
            <rect width="18" height="12" rx="2" className={tones[index]} />
          </Swatch>
          {room}
        </span>
      ))}
      {hasInferred && (
        <span>
          <Swatch>
            <rect width="18" height="12" rx="2" fill="url(#bar-dots-main)" />
          </Swatch>
          only first join, last leave and a total known
        </span>
      )}
      <span>
        <Swatch>
          <rect width="18" height="12" rx="2" fill="url(#bar-gap)" />
        </Swatch>
        away; {spokenMinutes(breakMinutes)} of it are breaks, at no fixed time
      </span>
      <span>
        <Swatch>
          <line x1="9" x2="9" y1="0" y2="12" className={classes.line} />
        </Swatch>
        {spokenMinutes(graceMinutes)} and {spokenMinutes(longMinutes)} from the start
      </span>
    </div>
  )
}
