import { ById, type Router } from '#platform/http/route-kit.ts'
import { signDay, waiveItem, withdrawWaiver } from './commands.ts'
import { Close, CloseQuery, SignOff, Waive, WaiverQuery } from './model.ts'
import { readClose } from './read-close.ts'

export function closingRoutes(route: Router): void {
  route(
    'GET',
    '/cohorts/:id/close',
    {
      right: 'close.read',
      summary: 'What is still missing before a day may be signed off',
      params: ById,
      query: CloseQuery,
      answer: Close,
    },
    (call) => readClose(call, call.params.id, call.query.date),
  )

  route(
    'POST',
    '/cohorts/:id/close',
    { right: 'close.sign', summary: 'Sign a day off; refused while an item is open', params: ById, body: SignOff, answer: Close },
    (call) => call.act((act) => signDay(act, call.params.id, call.body.date)),
  )

  route(
    'POST',
    '/cohorts/:id/close/waive',
    { right: 'close.waive', summary: 'Waive an open item of a day, with a reason', params: ById, body: Waive, answer: Close },
    (call) => call.act((act) => waiveItem(act, call.params.id, call.body)),
  )

  route(
    'DELETE',
    '/cohorts/:id/close/waive',
    { right: 'close.waive', summary: 'Take a waiver back', params: ById, query: WaiverQuery, answer: Close },
    (call) => call.act((act) => withdrawWaiver(act, call.params.id, call.query.date, call.query.key)),
  )
}
