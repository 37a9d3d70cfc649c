import { AppError } from '#kernel/app-error.ts'
import type { Act } from '#platform/act.ts'
import { humanBehind } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import { messagePreferencesChanged } from '../events.ts'
import { KINDS } from '../kinds.ts'
import type { Preferences, PreferencesInput } from '../model.ts'
import { type Chosen, choiceFor, keptChoices, mayReach, NOTHING_CHOSEN } from '../rules/choices.ts'
import { holdMailOf, readChosen, saveChosen } from '../store/preferences.ts'
import { planAnew } from './mail.ts'

const viewOf = (chosen: Chosen, roles: readonly string[]): Preferences => ({
  zone: chosen.zone,
  digestAt: chosen.digestAt,
  quiet: chosen.quiet,
  kinds: KINDS.filter(({ hearers }) => mayReach(roles, hearers)).map((kind) => ({
    key: kind.key,
    name: kind.name,
    isUrgent: kind.isUrgent ?? false,
    mail: choiceFor(chosen, kind),
    suggested: kind.mail,
  })),
  version: chosen.version,
})

/** How a person wants to be told, with the kinds that may reach them; what is suggested, for who is nobody in particular. */
export const readPreferences = async (db: Db, personId: string | null, roles: readonly string[]): Promise<Preferences> =>
  viewOf(personId === null ? NOTHING_CHOSEN : await readChosen(db, personId), roles)

function refuseUnknown(mail: Readonly<Record<string, unknown>>): void {
  const unknown = Object.keys(mail).filter((key) => !KINDS.some((kind) => kind.key === key))
  if (unknown.length === 0) return
  throw new AppError('request.invalid', 'Some kinds of message do not exist.', {
    errors: unknown.map((key) => ({ path: `mail.${key}`, code: 'kind.unknown', message: `There is no kind of message "${key}".` })),
  })
}

/** Keeps how a person wants to be told, and plans the mail that waits for them anew by it. */
export async function savePreferences(act: Act, versionSeen: number, input: PreferencesInput): Promise<Preferences> {
  const personId = humanBehind(act.actor)
  if (personId === null) throw new AppError('access.forbidden', 'Preferences belong to a person; the set-up token is nobody in particular.')
  refuseUnknown(input.mail)
  await holdMailOf(act.tx, personId)
  const before = await readChosen(act.tx, personId)
  if (before.version !== versionSeen) throw stale('way of being told', viewOf(before, act.actor.roles))
  const { zone, digestAt, quiet } = input
  const chosen = { zone, digestAt, quiet, mail: keptChoices(input.mail, KINDS), version: before.version + 1 }
  await saveChosen(act.tx, personId, chosen)
  await planAnew(act.tx, personId, chosen, act.at)
  const data = { cohortId: null, personId }
  await record(act, { event: messagePreferencesChanged, id: personId, cohortId: null, data, before, after: chosen })
  return viewOf(chosen, act.actor.roles)
}
