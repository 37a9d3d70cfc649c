import { clockTime } from '#web/kit/times.ts'
import type { DayAnswer } from '../../model.ts'

const asSentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

/** `Ada Byron: that is not right. “I was there.” Says to have called the attendance line at 7:50 AM.` */
export function answerWords({ agrees, text, calledAt, by }: DayAnswer, zone: string, isOwn = false): string {
  const who = isOwn ? 'You said' : (by ?? 'The agent')
  const said = [`${who}: that is ${agrees ? 'right' : 'not right'}.`]
  if (text) said.push(`“${asSentence(text)}”`)
  if (calledAt) said.push(`${isOwn ? 'You' : 'Says to have'} called the attendance line at ${clockTime(calledAt, zone)}.`)
  return said.join(' ')
}

/** What the answer was about, where the day is another one now; null: it is about the day as it stands. */
export function aboutWords({ isCurrent, about }: DayAnswer): string | null {
  if (isCurrent) return null
  return `Said when it read: ${about.label ?? 'no label'}, ${about.because}.`
}
