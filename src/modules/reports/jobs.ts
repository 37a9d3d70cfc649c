import { z } from 'zod'
import { type AnyJob, defineJob } from '#platform/jobs/jobs.ts'
import type { JobSurroundings } from '#platform/module.ts'
import { refreshPictures } from './keep-pictures.ts'

export const reportJobs = ({ clock }: JobSurroundings): readonly AnyJob[] => [
  defineJob({ name: 'reports_pictures', payload: z.unknown(), cron: '* * * * *', run: (db) => refreshPictures(db, clock.now()) }),
]
