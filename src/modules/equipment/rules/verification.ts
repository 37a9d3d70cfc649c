import { type Instant, toEpochSeconds } from '#kernel/instant.ts'

export type KitTerms = {
  readonly checks: readonly { readonly key: string; readonly text: string }[]
  readonly speed: { readonly downMbps: number; readonly upMbps: number; readonly proof: string | null }
  readonly selfTest: { readonly isRequired: boolean; readonly maxAgeHours: number }
}
export type KitChecked = {
  readonly done: readonly string[]
  readonly downMbps: number
  readonly upMbps: number
  readonly offVpn: boolean
  /** The accepted screenshot of the speed test is on record. */
  readonly hasProof: boolean
  readonly selfTest: { readonly at: Instant; readonly isPass: boolean } | null
}
export type KitLack = { readonly code: string; readonly path: string; readonly message: string }

const HOUR_SECONDS = 3600

/** Whether a self-test is young enough at an instant; the age limit itself is. */
export const isFresh = (testedAt: Instant, at: Instant, maxAgeHours: number): boolean =>
  toEpochSeconds(at) - toEpochSeconds(testedAt) <= maxAgeHours * HOUR_SECONDS

function lackOfSelfTest({ selfTest: { isRequired, maxAgeHours } }: KitTerms, { selfTest }: KitChecked, at: Instant): KitLack[] {
  if (!isRequired) return []
  const lack = (message: string) => [{ code: 'equipment.self_test', path: 'selfTest', message }]
  if (!selfTest) return lack('The agent has not run the self-test on My week yet.')
  if (!selfTest.isPass) return lack('The newest self-test did not pass. The agent runs it again on My week.')
  return isFresh(selfTest.at, at, maxAgeHours)
    ? []
    : lack(`The newest self-test is older than ${maxAgeHours} hours. The agent runs it again on My week.`)
}

/** What a verification lacks, in the order of the checklist; minimums are inclusive. Source: policies.md 3, Equipment. */
export function lacksOf(terms: KitTerms, checked: KitChecked, at: Instant): KitLack[] {
  const { speed } = terms
  const unchecked = terms.checks.filter(({ key }) => !checked.done.includes(key))
  return [
    ...unchecked.map(({ text }) => ({ code: 'equipment.unchecked', path: 'done', message: `Not ticked: ${text}` })),
    ...(checked.offVpn ? [] : [{ code: 'equipment.vpn', path: 'offVpn', message: 'The speed test counts with the VPN off only.' }]),
    ...(checked.downMbps >= speed.downMbps
      ? []
      : [
          {
            code: 'equipment.slow',
            path: 'downMbps',
            message: `Download is ${checked.downMbps} Mbps; at least ${speed.downMbps} are asked for.`,
          },
        ]),
    ...(checked.upMbps >= speed.upMbps
      ? []
      : [{ code: 'equipment.slow', path: 'upMbps', message: `Upload is ${checked.upMbps} Mbps; at least ${speed.upMbps} are asked for.` }]),
    ...(speed.proof === null || checked.hasProof
      ? []
      : [{ code: 'equipment.proof', path: 'proof', message: 'The screenshot of the speed test is not accepted yet.' }]),
    ...lackOfSelfTest(terms, checked, at),
  ]
}
