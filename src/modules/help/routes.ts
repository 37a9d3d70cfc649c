import { Press } from '#modules/rooms/model.ts'
import { ById, type Router } from '#platform/http/route-kit.ts'
import { answerHelp } from './commands/answer-help.ts'
import { askAgain, askHelp, withdrawHelp } from './commands/help.ts'
import { admitKnock, admitKnocks, knock, takeBackAdmission, withdrawKnock } from './commands/knocks.ts'
import { Admission, Admitted, HelpBoard, HelpChange, HelpRequest, Knock, NewHelp } from './model.ts'
import { readHelp } from './read-help.ts'

export function helpRoutes(route: Router): void {
  route(
    'POST',
    '/cohorts/:id/knocks',
    {
      right: 'knock.make',
      summary: '“Let me in”; pressing again answers the knock that waits',
      params: ById,
      body: Press,
      answer: Knock,
      status: 201,
    },
    (call) => call.act((act) => knock(act, call.params.id, call.body)),
  )
  route(
    'POST',
    '/cohorts/:id/knocks/admit',
    { right: 'knock.admit', summary: 'Write down that agents were let in', params: ById, body: Admission, answer: Admitted },
    (call) => call.act(async (act) => ({ admitted: await admitKnocks(act, call.params.id, call.body.knockIds) })),
  )
  const KNOCKS = [
    ['admit', admitKnock, 'knock.admit', 'Write down that an agent was let in'],
    ['take-back', takeBackAdmission, 'knock.admit', 'Undo an admission: the knock waits again'],
    ['withdraw', withdrawKnock, 'knock.make', 'The agent does not need to be let in any more'],
  ] as const
  for (const [word, run, right, summary] of KNOCKS)
    route('POST', `/knocks/:id/${word}`, { right, summary, params: ById, answer: Knock }, (call) =>
      call.act((act) => run(act, call.params.id)),
    )
  route(
    'GET',
    '/cohorts/:id/help',
    { right: 'help.read', summary: 'Who waits in a class: knocks and requests for help, in order', params: ById, answer: HelpBoard },
    (call) => readHelp(call, call.params.id),
  )
  route(
    'POST',
    '/cohorts/:id/help',
    { right: 'help.ask', summary: '“I need help”', params: ById, body: NewHelp, answer: HelpRequest, status: 201 },
    (call) => call.act((act) => askHelp(act, call.params.id, call.body)),
  )
  route(
    'PATCH',
    '/help/:id',
    {
      right: 'help.answer',
      summary: 'Take a request, invite to a side room, give back, resolve with what helped, or open again',
      params: ById,
      body: HelpChange,
      answer: HelpRequest,
    },
    (call) => call.act((act) => answerHelp(act, call.params.id, call.requireVersion(), call.body)),
  )
  const HELP = [
    ['withdraw', withdrawHelp, 'The agent does not need help any more'],
    ['ask-again', askAgain, 'Undo withdrawing: the request waits again'],
  ] as const
  for (const [word, run, summary] of HELP)
    route('POST', `/help/:id/${word}`, { right: 'help.ask', summary, params: ById, answer: HelpRequest }, (call) =>
      call.act((act) => run(act, call.params.id)),
    )
}
