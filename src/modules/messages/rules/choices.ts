import type { Role } from '#modules/people/model.ts'
import type { MailChoice, Terms } from './when.ts'

/** How a person chose to be told, as it is kept; `version` 0 where nothing was chosen yet. */
export type Chosen = {
  readonly zone: string | null
  readonly digestAt: string
  readonly quiet: Terms['quiet']
  readonly mail: Readonly<Record<string, MailChoice>>
  readonly version: number
}

/** Nobody has quiet hours without asking for them; the digest comes at the end of a usual shift. */
export const NOTHING_CHOSEN: Chosen = { zone: null, digestAt: '17:00', quiet: null, mail: {}, version: 0 }

type Suggesting = { readonly key: string; readonly mail: MailChoice }

export const choiceFor = ({ mail }: Pick<Chosen, 'mail'>, kind: Suggesting): MailChoice => mail[kind.key] ?? kind.mail

/** Terms of a person; `zone` is that of the class, for whoever has not said in which they live. */
export const termsOf = (chosen: Chosen, zone: string): Terms => ({
  zone: chosen.zone ?? zone,
  digestAt: chosen.digestAt,
  quiet: chosen.quiet,
})

/** The choices worth keeping: what differs from the suggestion, so that a better suggestion reaches whoever never chose. */
export const keptChoices = (mail: Readonly<Record<string, MailChoice>>, kinds: readonly Suggesting[]): Record<string, MailChoice> =>
  Object.fromEntries(
    kinds.flatMap(({ key, mail: suggested }) => {
      const choice = mail[key]
      return choice === undefined || choice === suggested ? [] : [[key, choice]]
    }),
  )

/** Whether messages of a kind may reach somebody with these roles. */
export const mayReach = (roles: readonly string[], hearers: readonly Role[]): boolean => hearers.some((role) => roles.includes(role))
