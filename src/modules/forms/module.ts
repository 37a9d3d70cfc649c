import type { Module } from '#platform/module.ts'
import { formsRights } from './access.ts'
import { certificationReactions } from './commands/follow-certification.ts'
import { formReactions } from './commands/follow-proof.ts'
import { formSubmitted, formWithdrawn } from './events.ts'
import { formsPart } from './part.ts'
import { formsRoutes } from './routes.ts'

export const formsModule: Module = {
  name: 'forms',
  rights: formsRights,
  events: [formSubmitted, formWithdrawn],
  reactions: [...formReactions, ...certificationReactions],
  routes: formsRoutes,
  parts: [formsPart],
}
