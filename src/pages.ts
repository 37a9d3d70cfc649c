/**
 * What the screens of the web app are drawn in and what they read first, for `createPages`. A path named here that its screen does
 * not ask for is fetched in vain, which `tests/e2e/pages.spec.ts` finds.
 */
const OF_CLASS = '/classes/$cohortId'
const COHORT = '/cohorts/$cohortId'
/** Of an agent who is on one roster. */
const OWN = '/agents/$ownAgentId'
const COHORT_OF_OWN = '/cohorts/$ownCohortId'

const READS: Readonly<Record<string, readonly string[]>> = {
  '/my-week': [
    OWN,
    COHORT_OF_OWN,
    ...['attendance', 'standing', 'tracks', 'exams', 'proofs', 'clocks'].map((read) => `${OWN}/${read}`),
    ...['rooms', 'help'].map((read) => `${COHORT_OF_OWN}/${read}`),
    '/programmes/$ownProgramme',
    '/tickets?limit=20',
  ],
  '/review': ['/proofs?state=waiting&limit=100'],
  '/tracker': ['/tracker?limit=500'],
  '/overview': ['/reports/overview', '/reports/exceptions?limit=200'],
  '/handoffs': ['/handoffs?state=open&limit=500'],
  '/agents/$agentId': ['/agents/$agentId'],
  '/forms': ['/cohorts?limit=500'],
  '/forms/$form': ['/cohorts?limit=500'],
  [`${OF_CLASS}/tracker`]: [COHORT, `${COHORT}/tracker`],
  [`${OF_CLASS}/roll`]: [COHORT, `${COHORT}/attendance`],
  [`${OF_CLASS}/exams`]: [COHORT, `${COHORT}/exams?limit=500`],
  [`${OF_CLASS}/sheet`]: [COHORT],
  [`${OF_CLASS}/floor`]: [COHORT, `${COHORT}/rooms`],
  [`${OF_CLASS}/day-one`]: [COHORT, `${COHORT}/agenda`],
  [`${OF_CLASS}/calls`]: [COHORT, ...['calls', 'calls/misses', 'shadowings'].map((read) => `${COHORT}/${read}`)],
  [`${OF_CLASS}/equipment`]: [COHORT, `${COHORT}/equipment`],
  [`${OF_CLASS}/close`]: [COHORT, `${COHORT}/close`],
}

/** Screens by their paths; the others are known by their files. */
export const SCREENS = Object.keys(READS)

/** Pages before sign-in stand alone. */
const ALONE = ['/sign-in', '/sign-in/link', '/set-up', '/link']

const FRAME = 'routes/_app.tsx?tsr-split=component'
const STAFF_FRAME = 'shell/Shell.tsx'

/** An agent's own page has the light frame, as the app itself supposes (decision 69). */
export function framesOf(path: string): readonly string[] {
  if (ALONE.includes(path)) return []
  return path === '/my-week' ? [FRAME] : [FRAME, STAFF_FRAME]
}

/** Who is signed in, everywhere behind the sign-in; then the screen's own. */
export const readsOf = (path: string): readonly string[] => (ALONE.includes(path) ? [] : ['/me', ...(READS[path] ?? [])])
