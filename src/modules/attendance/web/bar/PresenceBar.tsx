import { clockTime } from '#web/kit/times.ts'
import type { Decision } from '../../model.ts'
import { type BarStretch, type Share, type ShiftSpan, shapesOf } from './bar-shapes.ts'
import classes from './PresenceBar.module.css'
import { spokenTimes } from './spoken-times.ts'

export type BarFrame = {
  readonly shift: ShiftSpan
  readonly zone: string
  readonly rooms: readonly string[]
  /** Thresholds as shares of the shift from its start: late, and four hours. */
  readonly lines: readonly number[]
}

const percent = (share: number) => `${Math.round(share * 100_000) / 1000}%`
const along = ({ from, to }: Share) => ({ x: percent(from), width: percent(Math.max(to - from, 0.003)) })
/** Two tones of one hue; further rooms take them in turn. */
const toneOf = (tone: number) => (tone === 0 ? 'main' : tone % 2 === 1 ? 'side' : 'third')

/** `8:12:00 AM to 4:30:00 PM in ESP 12`. */
export const spokenStretch = (
  { start, end, room, inferred }: Pick<BarStretch, 'start' | 'end' | 'room' | 'inferred'>,
  zone: string,
): string =>
  `${clockTime(start, zone, true)} to ${clockTime(end, zone, true)}, ${room}${inferred ? ' (first join, last leave and a total only)' : ''}`

/** One agent's day against the shift: presence solid by room, gaps hatched, thresholds as fine lines. */
export function PresenceBar({ decision, frame }: { decision: Decision; frame: BarFrame }) {
  const { shift, zone, rooms, lines } = frame
  const { stretches, gaps, corrected } = shapesOf(decision, shift, rooms)
  const isJudged = decision.label !== null
  const spoken = isJudged ? (stretches.length === 0 ? 'not seen in any room' : `there ${spokenTimes(decision, zone)}`) : 'no report yet'
  return (
    <svg className={classes.bar} role="img" aria-label={spoken} height="16" width="100%">
      <rect
        className={classes.track}
        x="0"
        y="2"
        width="100%"
        height="12"
        rx="2"
        data-empty={(isJudged && stretches.length === 0) || undefined}
      />
      {gaps.map((gap) => (
        <rect
          key={gap.from}
          {...along(gap)}
          y="2"
          height="12"
          fill="url(#bar-gap)"
          data-over={decision.awaySeconds > 0 || undefined}
          className={classes.gap}
        />
      ))}
      {stretches.map((stretch) => (
        <rect
          key={`${stretch.room}${stretch.start}`}
          {...along(stretch)}
          y="2"
          height="12"
          className={stretch.inferred ? undefined : classes[toneOf(stretch.tone)]}
          fill={stretch.inferred ? `url(#bar-dots-${toneOf(stretch.tone)})` : undefined}
        >
          <title>{spokenStretch(stretch, zone)}</title>
        </rect>
      ))}
      {corrected.map((stretch) => (
        <rect key={stretch.from} {...along(stretch)} y="1" height="14" className={classes.corrected} />
      ))}
      {isJudged &&
        lines.map((share) => (
          <g key={share}>
            <line x1={percent(share)} x2={percent(share)} y1="0" y2="16" className={classes.halo} />
            <line x1={percent(share)} x2={percent(share)} y1="0" y2="16" className={classes.line} />
          </g>
        ))}
    </svg>
  )
}

/** Patterns the bars share; once on a page. */
export function BarPatterns() {
  return (
    <svg className={classes.patterns} aria-hidden="true" width="0" height="0">
      <defs>
        <pattern id="bar-gap" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" className={classes.trackFill} />
          <rect width="1.4" height="5" className={classes.hatch} />
        </pattern>
        {(['main', 'side', 'third'] as const).map((tone) => (
          <pattern key={tone} id={`bar-dots-${tone}`} width="8" height="6" patternUnits="userSpaceOnUse">
            <rect width="8" height="6" className={classes[tone]} opacity="0.62" />
            <circle cx="2" cy="2" r="0.9" className={classes.dot} />
            <circle cx="6" cy="5" r="0.9" className={classes.dot} />
          </pattern>
        ))}
      </defs>
    </svg>
  )
}
