import { longDay } from '#web/kit/times.ts'
import type { PolicyRow } from '../model.ts'

/** `Version 3`, `Draft from version 2`. */
export const policyName = ({ number, basedOn }: Pick<PolicyRow, 'number' | 'basedOn'>): string =>
  number === null ? `Draft from version ${basedOn}` : `Version ${number}`

export const forceWords = ({ effectiveFrom, isInForce }: PolicyRow): string => {
  if (effectiveFrom === null) return 'Not published'
  return isInForce ? `In force, from ${longDay(effectiveFrom)}` : `From ${longDay(effectiveFrom)}`
}

export const countWords = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`
