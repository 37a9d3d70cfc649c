import { expect, test } from 'vitest'
import { type Signable, type Signing, signingFault } from './signing.ts'

const document: Signable = { sha256: 'a', agentPersonId: 'ada', signature: null }
const own: Signing = {
  outcome: 'acknowledged',
  sha256: 'a',
  typedName: 'Ada Byron',
  witness: null,
  personId: 'ada',
  accountName: 'Ada Byron',
}
const refusal: Signing = {
  ...own,
  outcome: 'refused',
  typedName: 'Lena Lead',
  accountName: 'Lena Lead',
  personId: 'lena',
  witness: 'Wanda',
}

test.each<[string, Signable, Signing, string | null]>([
  ['the agent, by their own account', document, own, null],
  ['a name is the same in any case, with any blanks', document, { ...own, typedName: ' ada  BYRON ' }, null],
  ['and however its letters are composed', document, { ...own, typedName: 'Zoe\u0308', accountName: 'Zo\u00EB' }, null],
  ['another name', document, { ...own, typedName: 'Ada' }, 'signature.other_name'],
  ['somebody else for the agent', document, { ...own, personId: 'lena' }, 'signature.not_yours'],
  ['an agent who cannot sign in has nobody to sign', { ...document, agentPersonId: null }, own, 'signature.not_yours'],
  ['another text', document, { ...own, sha256: 'b' }, 'signature.other_text'],
  ['a second time', { ...document, signature: {} }, own, 'signature.signed'],
  ['a refusal, by whoever saw it', document, refusal, null],
  ['of an agent who cannot sign in', { ...document, agentPersonId: null }, refusal, null],
  ['by the agent', document, { ...refusal, personId: 'ada' }, 'signature.own_refusal'],
  ['with oneself as the witness', document, { ...refusal, witness: 'lena lead' }, 'signature.own_witness'],
  ['of another text', document, { ...refusal, sha256: 'b' }, 'signature.other_text'],
])('%s', (_why, signable, signing, code) => {
  expect(signingFault(signable, signing)?.code ?? null).toBe(code)
})
