import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { localIsoAt } from '#kernel/zone-time.ts'

export type LetterText = { readonly subject: string; readonly body: string }
export type ToWrite = {
  readonly subject: string
  readonly sentence: string
  readonly letter: string | null
  readonly link: string
  readonly madeAt: Instant
}

/** `2026-10-09 14:00 (America/Denver)`: reads the same in any language. To the minute. */
export const writtenTime = (at: Instant, zone: string): string =>
  `${localIsoAt(Math.floor(toEpochSeconds(at)), zone)
    .slice(0, 16)
    .replace('T', ' ')} (${zone})`

const footer = (publicUrl: string) => ['', `How Muster tells you: ${publicUrl}/inbox/preferences`, '']

/** One message as a letter of its own. */
export const letterFor = (message: ToWrite, zone: string, publicUrl: string): LetterText => ({
  subject: message.subject,
  body: [
    (message.letter ?? message.sentence).trimEnd(),
    '',
    `${publicUrl}${message.link}`,
    writtenTime(message.madeAt, zone),
    ...footer(publicUrl),
  ].join('\n'),
})

/** Many messages as one letter, oldest first. */
export function digestOf(messages: readonly ToWrite[], zone: string, publicUrl: string): LetterText {
  const count = messages.length === 1 ? '1 message' : `${messages.length} messages`
  const parts = messages.flatMap(({ subject, sentence, link, madeAt }) => [
    '',
    subject,
    sentence,
    `${publicUrl}${link}`,
    writtenTime(madeAt, zone),
  ])
  return { subject: `Muster: ${count}`, body: [`${count} since your last digest.`, ...parts, ...footer(publicUrl)].join('\n') }
}
