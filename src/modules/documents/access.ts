import type { RoleRights } from '#modules/people/access.ts'

/**
 * Templates only: whoever draws up or approves a document reads them, an ESP manager publishes them (issue 4). What was merged for an agent
 * is read under the rights of the step it carries out, which is another noun's (decision 95).
 */
export const documentRights = {
  'document_template.read': { lead: 'all', pm: 'all', hr: 'all', manager: 'all' },
  'document_template.publish': { manager: 'all' },
} satisfies RoleRights
