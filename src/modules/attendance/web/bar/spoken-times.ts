import { clockTime } from '#web/kit/times.ts'
import type { Decision } from '../../model.ts'

/** The stretches an agent was there, cut to the shift: `8:12 AM–11:58 AM, 12:59 PM–4:30 PM`. */
export const spokenTimes = ({ presence }: Pick<Decision, 'presence'>, zone: string): string =>
  presence.length === 0 ? 'not seen' : presence.map(({ start, end }) => `${clockTime(start, zone)}–${clockTime(end, zone)}`).join(', ')
