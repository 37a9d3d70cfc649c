import type { Instant } from '#kernel/instant.ts'
import type { Letter } from '#platform/mail/mail.ts'

export const linkAddress = (publicUrl: string, secret: string): string => `${publicUrl}/sign-in/link#${secret}`

/** The letter that carries a sign-in link; the time is in UTC, as the reader's zone is not known here. */
export function linkLetter(person: { name: string; email: string }, link: string, expiresAt: Instant): Letter {
  const until = `${expiresAt.slice(0, 10)} ${expiresAt.slice(11, 16)} UTC`
  return {
    to: person.email,
    subject: 'Your sign-in link for Muster',
    body: [
      `Hello ${person.name},`,
      '',
      'open this link to sign in to Muster:',
      '',
      link,
      '',
      `It works once, until ${until}. If you did not expect it, leave it: nobody is signed in by this letter.`,
      '',
    ].join('\n'),
  }
}
