import type { RoleRights } from '#modules/people/access.ts'

/** The inbox is everybody's own. What became of everybody's messages, and the webhooks, are an admin's. */
export const messageRights = {
  'message.read_log': {},
  'webhook.read': {},
  'webhook.write': {},
} satisfies RoleRights
