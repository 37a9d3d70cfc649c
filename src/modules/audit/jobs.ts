import { z } from 'zod'
import { defineJob } from '#platform/jobs/jobs.ts'
import { sealAudit } from './commands.ts'

export const sealJob = defineJob({
  name: 'audit_seal',
  payload: z.unknown(),
  cron: '* * * * *',
  run: async (db) => {
    await sealAudit(db)
  },
})
