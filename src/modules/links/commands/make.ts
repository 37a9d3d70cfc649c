import { AppError, type FieldError, notFound } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { addSeconds } from '#kernel/instant.ts'
import { chooseKind } from '#modules/proofs/rules/judge.ts'
import { tracksOfCohort } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { record } from '#platform/outbox/record.ts'
import { newSecret } from '#platform/secret.ts'
import { linkMade } from '../events.ts'
import { addressOf, linkLetter } from '../letter.ts'
import type { MadeLinks, NewLink, NewLinks } from '../model.ts'
import { presentLink } from '../present.ts'
import { insertLinks, listAccepted, listLinks, listRecipients, type NewRow, type Recipient } from '../store/links.ts'

const DAY_SECONDS = 86_400

export type Mailing = { readonly publicUrl: string; readonly mailOn: boolean }
type Aim = { readonly track: string; readonly trackName: string; readonly kind: string | null; readonly kindName: string | null }

function refuse(errors: readonly FieldError[]): void {
  const [first] = errors
  if (first) throw new AppError('request.invalid', first.message, { errors })
}

/** What the link will be for, in the programme of the class. Refused by path where it asks for no such thing. */
async function aimOf(act: Act, cohortId: string, { purpose, track: key, kind: wanted }: NewLink): Promise<Aim> {
  const track = (await tracksOfCohort(act.tx, cohortId))?.find((one) => one.key === key)
  if (!track) {
    const message = `The programme of this class has no track "${key}".`
    throw new AppError('request.invalid', message, { errors: [{ path: 'track', code: 'track.unknown', message }] })
  }
  const named = { track: key, trackName: track.name }
  if (purpose === 'progress') return { ...named, kind: null, kindName: null }
  const chosen = chooseKind(track, wanted)
  if (chosen.ok) return { ...named, kind: chosen.kind.key, kindName: chosen.kind.name }
  throw new AppError('request.invalid', chosen.message, { errors: [{ path: 'kind', code: chosen.code, message: chosen.message }] })
}

function refuseMail({ mailOn }: Mailing, { send }: NewLink): void {
  if (send !== 'mail' || mailOn) return
  const message = 'Mail is off here, so no link can be sent. Make it to hand over instead.'
  refuse([{ path: 'send', code: 'mail.off', message }])
}

/** The agents of one class in the order asked for; strangers and leavers are refused by their place. */
async function recipientsOf(
  act: Act,
  agentIds: readonly string[],
  pathOf: (place: number) => string,
  cohortId?: string,
): Promise<Recipient[]> {
  const found = new Map((await listRecipients(act.tx, act.scope, agentIds)).map((one) => [one.agentId, one]))
  const errors = agentIds.flatMap((id, place): FieldError[] => {
    const one = found.get(id)
    if (!one || (cohortId !== undefined && one.cohortId !== cohortId))
      return [{ path: pathOf(place), code: 'agent.unknown', message: 'This agent is not in the class.' }]
    const message = `${one.name} has left, so no link is made. Mark them as returned first, or leave them out.`
    return one.state === 'leaver' ? [{ path: pathOf(place), code: 'agent.left', message }] : []
  })
  refuse(errors)
  return agentIds.flatMap((id) => found.get(id) ?? [])
}

type Ready = { readonly row: NewRow; readonly to: Recipient; readonly address: string }

function readyOf(act: Act, to: Recipient, aim: Aim, { purpose, days, send }: NewLink, { publicUrl }: Mailing): Ready {
  const { secret, hash } = newSecret()
  const { track, kind } = aim
  const times = { madeAt: act.at, expiresAt: addSeconds(act.at, days * DAY_SECONDS) }
  const row = { id: newId(), agentId: to.agentId, purpose, track, kind, secretHash: hash, sent: send, madeBy: act.actor.personId, ...times }
  return { row, to, address: addressOf(publicUrl, secret) }
}

async function tell(act: Act, { row, to, address }: Ready, aim: Aim): Promise<void> {
  const { id, agentId, purpose, expiresAt, sent } = row
  const { cohortId } = to
  const after = { purpose, track: aim.track, kind: aim.kind, expiresAt, sent }
  await record(act, { event: linkMade, id, cohortId, agentId, data: { cohortId, agentId, linkId: id, purpose }, after })
  if (sent === 'mail') await sendMail(act.tx, act.at, linkLetter(to, { purpose, ...aim, expiresAt, madeBy: act.actor.name }, address))
}

async function make(act: Act, recipients: readonly Recipient[], aim: Aim, wish: NewLink, mailing: Mailing): Promise<MadeLinks> {
  const ids = recipients.map(({ agentId }) => agentId)
  const accepted = aim.kind === null ? new Set<string>() : await listAccepted(act.tx, ids, aim.track, aim.kind)
  const ready = recipients.filter(({ agentId }) => !accepted.has(agentId)).map((to) => readyOf(act, to, aim, wish, mailing))
  if (ready.length === 0) {
    const who = recipients.length === 1 ? `of ${recipients[0]?.name} ` : 'of every one of them '
    throw new AppError('resource.conflict', `“${aim.kindName}” ${who}is accepted already, so there is nothing to be sent.`)
  }
  await insertLinks(
    act.tx,
    ready.map(({ row }) => row),
  )
  for (const one of ready) await tell(act, one, aim)
  const rows = new Map(
    (
      await listLinks(
        act.tx,
        ready.map(({ row }) => row.id),
      )
    ).map((row) => [row.id, row]),
  )
  const made: MadeLinks['rows'] = []
  for (const { row, address } of ready) {
    const stored = rows.get(row.id)
    if (stored) made.push({ link: await presentLink(act.tx, act.actor, stored, act.at), address: wish.send === 'hand' ? address : null })
  }
  return { rows: made, already: ids.filter((id) => accepted.has(id)) }
}

/**
 * Makes a link for one agent in scope. Its secret exists only in the answer, or in the letter. Refuses leavers, what the programme does not
 * ask for, mail where it is off, and a proof that is accepted already.
 */
export async function makeLink(act: Act, agentId: string, wish: NewLink, mailing: Mailing): Promise<MadeLinks['rows'][number]> {
  const [found] = await listRecipients(act.tx, act.scope, [agentId])
  if (!found) throw notFound('agent')
  refuseMail(mailing, wish)
  const recipients = await recipientsOf(act, [agentId], () => '')
  const { rows } = await make(act, recipients, await aimOf(act, found.cohortId, wish), wish, mailing)
  const [made] = rows
  if (!made) throw notFound('link')
  return made
}

/** The same for many agents of one class: all or none, but for those whose proof is accepted, who are named. */
export async function makeLinks(act: Act, cohortId: string, { agentIds, ...wish }: NewLinks, mailing: Mailing): Promise<MadeLinks> {
  refuseMail(mailing, wish)
  const aim = await aimOf(act, cohortId, wish)
  return make(act, await recipientsOf(act, agentIds, (place) => `agentIds.${place}`, cohortId), aim, wish, mailing)
}
