import { Email } from '#modules/people/model.ts'

export type ReadEmails = { readonly emails: readonly string[]; readonly wrong: readonly string[] }

/** Addresses of one cell, lower case, each once: alone, as `Maria Lopez <m@example.com>`, as `mailto:` links, or several with `;` `,` `/` or space between. */
export function readEmails(text: string): ReadEmails {
  const emails: string[] = []
  const wrong: string[] = []
  for (const written of addressesIn(text.replace(/\p{Cf}/gu, '').trim())) {
    const read = Email.safeParse(written)
    if (!read.success) wrong.push(written)
    else if (!emails.includes(read.data)) emails.push(read.data)
  }
  return { emails, wrong }
}

function addressesIn(text: string): string[] {
  if (IS_NO_VALUE.test(text)) return []
  const angled = [...text.matchAll(/<([^<>]+)>/g)].map((found) => found[1] ?? '')
  const pieces = angled.length > 0 ? angled : text.split(/[;,/|]+/)
  return pieces.flatMap((piece) => {
    const written = piece.replaceAll(/mailto:/gi, '').trim()
    if (written === '' || IS_NO_VALUE.test(written)) return []
    const words = written.split(/\s+/)
    return words.every((word) => word.includes('@')) ? words : [written]
  })
}

/** What people write into a cell where there is nothing. */
export const IS_NO_VALUE = /^(n\/?a|none|null|tbd|tba|unknown|[-\u2013\u2014_?]+)$/i

export type ReadPhone = { readonly phone: string; readonly isUnusual: boolean }

const EXTENSION = /\s*(?:ext\.?|extension|x|#)\s*(\d{1,6})$/i

/** `+1 303 555 0100` however it is written; other countries keep their `+` form; what is no phone number stays as written and is unusual. */
export function readPhone(text: string): ReadPhone {
  const written = text.replace(/\p{Cf}/gu, '').trim()
  const extension = EXTENSION.exec(written)?.[1]
  const main = written.replace(EXTENSION, '').replace(/\.0+$/, '')
  const behind = extension === undefined ? '' : ` x${extension}`
  if (!/^\+?[\d\s().\-/\u2010-\u2015\u00a0]+$/.test(main)) return { phone: written, isUnusual: true }
  const digits = main.replace(/\D/g, '')
  if (main.startsWith('+') && !digits.startsWith('1') && digits.length >= 8 && digits.length <= 15)
    return { phone: `+${digits}${behind}`, isUnusual: false }
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits
  if (!/^[2-9]\d{9}$/.test(national)) return { phone: written, isUnusual: true }
  return { phone: `+1 ${national.slice(0, 3)} ${national.slice(3, 6)} ${national.slice(6)}${behind}`, isUnusual: false }
}
