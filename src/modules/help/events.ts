import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

const OfKnock = z.strictObject({ cohortId: Id, agentId: Id, knockId: Id })
const OfHelp = z.strictObject({ cohortId: Id, agentId: Id, helpId: Id })
const knockEvent = (name: `knock.${string}`) => defineEvent(name, 'help.read', OfKnock)
const helpEvent = (name: `help.${string}`) => defineEvent(name, 'help.read', OfHelp)

export const knockMade = knockEvent('knock.made')
export const knockAdmitted = knockEvent('knock.admitted')
export const knockWithdrawn = knockEvent('knock.withdrawn')
/** It waits again: it was admitted by mistake. */
export const knockTakenBack = knockEvent('knock.taken_back')

export const helpAsked = helpEvent('help.asked')
export const helpTaken = helpEvent('help.taken')
/** To a side room, or no longer to one. */
export const helpInvited = helpEvent('help.invited')
export const helpGivenBack = helpEvent('help.given_back')
export const helpResolved = helpEvent('help.resolved')
export const helpReopened = helpEvent('help.reopened')
export const helpWithdrawn = helpEvent('help.withdrawn')

export const HELP_EVENTS = [
  knockMade,
  knockAdmitted,
  knockWithdrawn,
  knockTakenBack,
  helpAsked,
  helpTaken,
  helpInvited,
  helpGivenBack,
  helpResolved,
  helpReopened,
  helpWithdrawn,
]
