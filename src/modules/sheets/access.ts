import type { RoleRights } from '#modules/people/access.ts'

/** What a sheet may change beyond this is judged by `agent.change` and `track.change`, cell by cell. */
export const sheetRights = { 'sheet.import': { lead: 'cohort', manager: 'all' } } satisfies RoleRights
