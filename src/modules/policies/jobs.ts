import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { type AnyJob, defineJob } from '#platform/jobs/jobs.ts'
import type { JobSurroundings } from '#platform/module.ts'
import { runWhatIf, WHAT_IF_JOB } from './commands/what-if.ts'

export const policyJobs = ({ clock }: JobSurroundings): readonly AnyJob[] => [
  defineJob({
    name: WHAT_IF_JOB,
    payload: z.strictObject({ id: Id }),
    run: (db, { id }) => runWhatIf(db, id, () => clock.now()),
  }),
]
