import type { Me, Role } from '#modules/people/model.ts'

/** Whether somebody holds this role and no other. */
export const isOnly = (me: Pick<Me, 'roles'>, only: Role): boolean => me.roles.length > 0 && me.roles.every((role) => role === only)
