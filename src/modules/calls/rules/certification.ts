import type { CertificationTerms } from '../model.ts'

export type Certification = {
  readonly outcome: 'passed' | 'failed' | 'open'
  /** Scores as they count: a coached call counts in full. */
  readonly counted: readonly number[]
  readonly passed: number
  /** The call after which it was decided; null while it is open. */
  readonly decidedAfter: number | null
  /** Calls passed of calls taken, in whole percent. */
  readonly passRate: number
}

/** Passes as soon as enough calls passed, fails as soon as too few are left; calls after that change nothing. Source: policies.md 3. */
export function judgeCalls(scores: readonly number[], terms: CertificationTerms): Certification {
  const counted = scores.map((score, index) => (terms.coached.includes(index + 1) ? terms.coachedScore : score))
  let passed = 0
  let outcome: Certification['outcome'] = 'open'
  let decidedAfter: number | null = null
  for (const [index, score] of counted.entries()) {
    if (score >= terms.passMark) passed += 1
    const failed = index + 1 - passed
    const isDecided = passed >= terms.passes || failed > terms.calls - terms.passes
    if (outcome !== 'open' || !isDecided) continue
    outcome = passed >= terms.passes ? 'passed' : 'failed'
    decidedAfter = index + 1
  }
  const passRate = counted.length === 0 ? 0 : Math.round((passed / counted.length) * 100)
  return { outcome, counted, passed, decidedAfter, passRate }
}

/** In a sentence: `passed with 4 of 4 calls`; calls after the decision are kept and said to change nothing. */
export function spokenCertification({ outcome, passed, counted, decidedAfter }: Certification): string {
  const calls = counted.length === 1 ? 'call' : 'calls'
  if (outcome === 'open') return counted.length === 0 ? 'no call closed yet' : `not decided after ${counted.length} ${calls}`
  const said = `${outcome} with ${passed} of ${counted.length} ${calls}`
  return decidedAfter !== null && counted.length > decidedAfter
    ? `${said}: call ${decidedAfter} decided it, what came after changes nothing`
    : said
}

/**
 * What a scorecard is called when it leaves the house: `Last_First_[pass rate]` (policies.md 3), `Lopez_Maria_80`. The last word of a
 * name is the last name, unless a comma says otherwise; characters that file systems refuse are left out.
 */
export function scorecardName(agent: string, passRate: number): string {
  const [before = '', after] = agent.split(',', 2)
  const words = before.trim().split(/\s+/)
  const last = after === undefined ? (words.at(-1) ?? '') : words.join('-')
  const first = after === undefined ? words.slice(0, -1).join('-') : after.trim().split(/\s+/).join('-')
  const parts = [last, first].map((part) => part.replaceAll(/[^\p{L}\p{M}\p{N}'’-]/gu, '')).filter((part) => part !== '')
  return [...parts, String(passRate)].join('_')
}
