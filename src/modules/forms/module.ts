import type { Module } from '#platform/module.ts'
import { formsRights } from './access.ts'
import { formReactions } from './commands/follow-proof.ts'
import { formSubmitted, formWithdrawn } from './events.ts'
import { formsPart } from './part.ts'
import { formsRoutes } from './routes.ts'

export const formsModule: Module = {
  name: 'forms',
  rights: formsRights,
  events: [formSubmitted, formWithdrawn],
  reactions: formReactions,
  routes: formsRoutes,
  parts: [formsPart],
}
