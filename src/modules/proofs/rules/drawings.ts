/** Drawings of ours that an example may show in place of a picture: no page of any carrier. */
export const DRAWINGS = ['checks_all', 'checks_cut', 'courses_all', 'courses_part', 'certificate', 'certificate_none'] as const
export type DrawingKey = (typeof DRAWINGS)[number]

/** So many examples of one kind of proof are looked at beside a proof; more are no help. */
export const MOST_EXAMPLES = 8
