import { clockTime, dayName, today } from '#web/kit/times.ts'

/** `Mon, Oct 5, 8:12 AM` in the class's zone. */
export const timeOf = (instant: string, zone: string): string => `${dayName(today(zone, Date.parse(instant)))}, ${clockTime(instant, zone)}`
