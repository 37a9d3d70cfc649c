import type { SignatureEvidence } from '../model.ts'

const WAYS: Readonly<Record<SignatureEvidence['signedInWith'], string>> = {
  password: 'with a password',
  link: 'by a link sent by e-mail',
  set_up: 'by a set-up link',
  token: 'by an API token',
}

export type SignaturePage = { readonly heading: string; readonly rows: readonly (readonly [label: string, value: string])[] }

/** `2026-10-08 16:03:07 UTC` */
const utc = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`

/** What is printed behind a document's text: the evidence of policies.md 5, or the places for it while nobody has signed. */
export function signaturePage(signature: SignatureEvidence | null): SignaturePage {
  if (!signature)
    return {
      heading: 'Signatures',
      rows: [
        ['Agent', 'Not signed yet'],
        ['Date', ' '],
      ],
    }
  const { outcome, typedName, words, accountName, accountEmail, signedInWith, at, address, userAgent, sha256, witness } = signature
  const isRefused = outcome === 'refused'
  return {
    heading: isRefused ? 'Refused before a witness' : 'Acknowledged',
    rows: [
      ...(witness === null ? [] : [['Witness', witness] as const]),
      [isRefused ? 'Recorded by' : 'Signed by', typedName],
      ['In the agent’s own words', words === '' ? 'None added.' : words.replaceAll(/\s+/g, ' ')],
      ['Time', utc(at)],
      ['Account', accountEmail === null ? accountName : `${accountName}, ${accountEmail}`],
      ['Signed in', WAYS[signedInWith]],
      ['Address', address ?? 'Not known'],
      ['Browser', userAgent ?? 'Not known'],
      ['Text signed (SHA-256)', sha256],
    ],
  }
}
