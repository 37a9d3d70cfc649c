import { checkProofFile, type ProofFile } from '#modules/proofs/commands/check-file.ts'
import { type Page, pagePrinter } from './pictures/pages.ts'
import { SAMPLE_NAMES } from './roster.ts'

type SampleProof = {
  /** The agent's place in the roster; `shows`: whose name is on the picture, where it is somebody else's. */
  readonly index: number
  readonly shows?: number
  readonly kind: Page['kind']
  readonly ticked: number
  readonly review: 'waits' | 'accepted' | { readonly rejected: string }
}

const CHECKS = 13
const COURSES = 15
const accepted = (index: number): SampleProof => ({ index, kind: 'carrier_checks', ticked: CHECKS, review: 'accepted' })
const waits = (index: number): SampleProof => ({ index, kind: 'carrier_checks', ticked: CHECKS, review: 'waits' })

/** In the order they came: what is looked through in Review, and what has completed tracks. */
export const SAMPLE_PROOFS: readonly SampleProof[] = [
  ...[0, 1, 2, 3, 4, 5].map(accepted),
  { index: 0, kind: 'course_list', ticked: COURSES, review: 'accepted' },
  { index: 1, kind: 'course_list', ticked: COURSES, review: 'accepted' },
  {
    index: 13,
    kind: 'carrier_checks',
    ticked: 12,
    review: { rejected: '12 of 13 checks: "Aetna ready to sell" is still open. Finish it and send the page again.' },
  },
  waits(6),
  waits(10),
  waits(11),
  // Two agents of one name: the second sent the first one's page, which Review points out.
  { ...waits(12), shows: 11 },
  { index: 2, kind: 'course_list', ticked: 14, review: 'waits' },
]

export const TRACK_OF: Readonly<Record<Page['kind'], string>> = { carrier_checks: 'ahip_aetna', course_list: 'tbt' }

/** The pictures of `SAMPLE_PROOFS`, in order, checked as uploads are. Takes about a second, so it is done before the transaction. */
export function drawSampleProofs(): Promise<ProofFile[]> {
  const print = pagePrinter()
  return Promise.all(
    SAMPLE_PROOFS.map(async ({ index, shows = index, kind, ticked }) => {
      const bytes = await print({ kind, name: SAMPLE_NAMES[shows] ?? '', ticked })
      return checkProofFile({ name: kind === 'carrier_checks' ? 'Sample checks.png' : 'Sample courses.png', bytes })
    }),
  )
}
