import type { z } from 'zod'
import { AppError, type FieldError } from '#kernel/app-error.ts'
import type { Act } from '#platform/act.ts'
import { humanBehind } from '#platform/actor.ts'
import { record } from '#platform/outbox/record.ts'
import { documentSigned } from '../events.ts'
import type { Acknowledgement, FrozenDocument, Refusal } from '../model.ts'
import { type SigningFault, signingFault } from '../rules/signing.ts'
import { accountOf, documentIn, holdDocument, insertSignature } from '../store.ts'
import { presentDocument } from './freeze.ts'

export type ToSign = { readonly documentId: string } & (
  | ({ readonly outcome: 'acknowledged' } & z.output<typeof Acknowledgement>)
  | ({ readonly outcome: 'refused' } & z.output<typeof Refusal>)
)

const STATUS = {
  'signature.not_yours': 'access.forbidden',
  'signature.own_refusal': 'access.forbidden',
  'signature.signed': 'resource.conflict',
  'signature.other_text': 'resource.conflict',
  'signature.other_name': 'request.invalid',
  'signature.own_witness': 'request.invalid',
} as const satisfies Record<SigningFault['code'], string>

function refuse({ code, field, message }: SigningFault): never {
  const errors: FieldError[] = [{ path: field, code, message }]
  throw new AppError(STATUS[code], message, { errors })
}

/**
 * Keeps who signed a frozen document, or who saw it refused: typed name, account and how it is signed in, time, address, user agent, and the
 * hash of the text they saw (policies.md 5). The caller has judged that the step is delivered. Refused where the hash is another text's,
 * where it is signed already, and where an acknowledgement does not come from the agent's own account.
 */
export async function signDocument(act: Act, toSign: ToSign): Promise<FrozenDocument> {
  const personId = humanBehind(act.actor)
  if (personId === null) throw new AppError('access.forbidden', 'Sign in with your own account to sign a document.')
  const { documentId, outcome, sha256, typedName, words } = toSign
  const held = await holdDocument(act.tx, documentId)
  const account = await accountOf(act.tx, personId, act.actor.sessionId)
  const witness = toSign.outcome === 'refused' ? toSign.witness : null
  const fault = signingFault(held, { outcome, sha256, typedName, witness, personId, accountName: account.name })
  if (fault) refuse(fault)
  await insertSignature(act.tx, documentId, personId, {
    outcome,
    sha256,
    typedName,
    words,
    accountName: account.name,
    accountEmail: account.email,
    signedInWith: account.signedInWith,
    witness,
    at: act.at,
    address: act.address,
    userAgent: act.userAgent,
  })
  const { cohortId, agentId } = held
  const data = { cohortId, agentId, documentId, outcome }
  await record(act, { event: documentSigned, id: documentId, cohortId, agentId, data, after: { outcome, sha256 } })
  return presentDocument(await documentIn(act.tx, documentId))
}
