export type SigningFault = {
  readonly code:
    | 'signature.not_yours'
    | 'signature.own_refusal'
    | 'signature.signed'
    | 'signature.other_text'
    | 'signature.other_name'
    | 'signature.own_witness'
  readonly field: string
  readonly message: string
}

/** A document that is to be signed, as far as it matters. */
export type Signable = {
  readonly sha256: string
  readonly agentPersonId: string | null
  readonly signature: unknown
}

export type Signing = {
  readonly outcome: 'acknowledged' | 'refused'
  /** Of the text that was seen. */
  readonly sha256: string
  readonly typedName: string
  readonly witness: string | null
  readonly personId: string
  readonly accountName: string
}

const folded = (name: string): string => name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()

/**
 * What keeps a signature from being taken; null: nothing. Only the agent acknowledges, only somebody else records a refusal, and the name
 * that is typed is the account's own: a typed name is a deed, not a field to get by. Source: policies.md 5.
 */
export function signingFault(document: Signable, signing: Signing): SigningFault | null {
  const isAgent = document.agentPersonId !== null && document.agentPersonId === signing.personId
  if (signing.outcome === 'acknowledged' && !isAgent)
    return {
      code: 'signature.not_yours',
      field: 'outcome',
      message: 'Only the agent it is for signs this document, from their own account.',
    }
  if (signing.outcome === 'refused' && isAgent)
    return {
      code: 'signature.own_refusal',
      field: 'outcome',
      message:
        'A refusal is recorded by your lead or HR before a witness. You may add your own words when you sign: signing is not agreeing.',
    }
  if (document.signature !== null && document.signature !== undefined)
    return { code: 'signature.signed', field: 'sha256', message: 'This document is signed already. Open it again to see by whom.' }
  if (document.sha256 !== signing.sha256)
    return {
      code: 'signature.other_text',
      field: 'sha256',
      message: 'This is not the text that stands now: its hash is another one. Open the document again, read it, and sign that.',
    }
  if (folded(signing.typedName) !== folded(signing.accountName))
    return { code: 'signature.other_name', field: 'typedName', message: `Type your name as your account has it: ${signing.accountName}.` }
  if (signing.witness !== null && folded(signing.witness) === folded(signing.accountName))
    return { code: 'signature.own_witness', field: 'witness', message: 'Name somebody else as the witness: you record the refusal.' }
  return null
}
