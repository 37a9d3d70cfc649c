import type { Letter } from '#platform/mail/mail.ts'
import type { LinkPurpose } from './model.ts'
import { firstNameOf, untilWords } from './rules/words.ts'
import type { Recipient } from './store/links.ts'

/** Behind the number sign: browsers send that part to no server, so it stands in no log. */
export const addressOf = (publicUrl: string, secret: string): string => `${publicUrl}/link#${secret}`

type Told = {
  readonly purpose: LinkPurpose
  readonly trackName: string
  readonly kindName: string | null
  readonly expiresAt: string
  readonly madeBy: string
}

/** The letter that carries a link, with its end in the agent’s zone. */
export function linkLetter(
  { name, email, cohort, zone }: Recipient,
  { purpose, trackName, kindName, expiresAt, madeBy }: Told,
  address: string,
): Letter {
  const what = purpose === 'proof' ? `send “${kindName}” for ${trackName}` : `report how far you are with ${trackName}`
  return {
    to: email,
    subject: purpose === 'proof' ? `${cohort}: send your proof for ${trackName}` : `${cohort}: report your progress on ${trackName}`,
    body: [
      `Hello ${firstNameOf(name)},`,
      '',
      `${madeBy} asks you to ${what} in the class ${cohort}. Open this link; you need not sign in:`,
      '',
      address,
      '',
      `It works until ${untilWords(expiresAt, zone)}, for this and nothing else. Keep it to yourself: whoever opens it can send in your name.`,
      'If it does not work, ask your team lead for a new one.',
      '',
    ].join('\n'),
  }
}
