/** What a self-test tries, in its order on the screen. */
export const SELF_TESTS = ['microphone', 'headset', 'camera', 'bandwidth', 'screen', 'browser'] as const
export type SelfTestKey = (typeof SELF_TESTS)[number]

export type SelfTestFacts = {
  /** Loudest level heard, 0 to 1; null: not allowed, or no microphone. */
  readonly microphoneLevel: number | null
  readonly heardTone: boolean
  readonly hasPicture: boolean
  /** To Muster's own server, not to the nearest one of a speed test's. */
  readonly downMbps: number
  readonly upMbps: number
  readonly width: number
  readonly height: number
  readonly browser: string
}
export type SelfTestTerms = { readonly minWidth: number; readonly minHeight: number; readonly minMbps: number }

/** Below this a microphone gives no more than its own noise. */
export const QUIET = 0.01

/** Tests of a run that fail; none: it passes. Minimums are inclusive. */
export const failedTests = (facts: SelfTestFacts, { minWidth, minHeight, minMbps }: SelfTestTerms): SelfTestKey[] => {
  const passes: Readonly<Record<SelfTestKey, boolean>> = {
    microphone: facts.microphoneLevel !== null && facts.microphoneLevel >= QUIET,
    headset: facts.heardTone,
    camera: facts.hasPicture,
    bandwidth: facts.downMbps >= minMbps && facts.upMbps >= minMbps,
    screen: facts.width >= minWidth && facts.height >= minHeight,
    browser: /\b(Chrome|Edg|Firefox|Safari)\b/.test(facts.browser),
  }
  return SELF_TESTS.filter((key) => !passes[key])
}
