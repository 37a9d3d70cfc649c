import type { Module } from '#platform/module.ts'
import { reportRights } from './access.ts'
import { reportJobs } from './jobs.ts'
import { reportRoutes } from './routes.ts'

/** What managers look at across classes (product.md D26). */
export const reportsModule: Module = { name: 'reports', rights: reportRights, events: [], routes: reportRoutes, jobs: reportJobs }
