import { ById, type Router } from '#platform/http/route-kit.ts'
import { hideItem, pauseAgenda, resumeAgenda, reviewItem, showItem, unreviewItem } from './commands/items.ts'
import { beginAgenda, finishAgenda, reopenAgenda, takeBackAgenda } from './commands/run.ts'
import { DayOne, ItemAct, ItemOfClass, MyDayOne } from './model.ts'
import { readDayOne, readMyDayOne } from './read-day-one.ts'

export function agendaRoutes(route: Router): void {
  readingRoutes(route)
  runRoutes(route)
  itemRoutes(route)
}

function readingRoutes(route: Router): void {
  route(
    'GET',
    '/cohorts/:id/agenda',
    {
      right: 'agenda.read',
      summary: 'Day one of a class: its agenda, how far it is, and who has still to acknowledge pages',
      params: ById,
      answer: DayOne,
    },
    (call) => readDayOne(call, call.params.id),
  )
  route(
    'GET',
    '/cohorts/:id/agenda/shown',
    {
      right: 'agenda.follow',
      summary: 'What the own class is shown now, and the pages that are left to acknowledge',
      params: ById,
      answer: MyDayOne,
    },
    (call) => readMyDayOne(call, call.params.id),
  )
}

function runRoutes(route: Router): void {
  const ACTS = [
    ['begin', beginAgenda, 'Begin day one, by the newest version of the agenda'],
    ['take-back', takeBackAgenda, 'Take the beginning back, while nothing is reviewed'],
    ['hide', hideItem, 'Show the class nothing of it'],
    ['pause', pauseAgenda, 'A break: the timer stands, and nothing is shown'],
    ['resume', resumeAgenda, 'Go on with what was shown before the break'],
    ['finish', finishAgenda, 'Tick day one done; refused while an emphasis item is uncovered'],
    ['reopen', reopenAgenda, 'Take "done" back'],
  ] as const
  for (const [word, run, summary] of ACTS)
    route('POST', `/cohorts/:id/agenda/${word}`, { right: 'agenda.run', summary, params: ById, answer: DayOne }, (call) =>
      call.act((act) => run(act, call.params.id)),
    )
}

function itemRoutes(route: Router): void {
  const ITEM = '/cohorts/:id/agenda/items/:item'
  route(
    'POST',
    `${ITEM}/show`,
    { right: 'agenda.run', summary: 'Show an item to the class, live on the agents’ pages', params: ItemOfClass, answer: DayOne },
    (call) => call.act((act) => showItem(act, call.params)),
  )
  const TICKS = [
    ['review', reviewItem, 'Tick an item as reviewed with the class, and show another'],
    ['unreview', unreviewItem, 'Take the tick of an item back, and show it or another'],
  ] as const
  for (const [word, run, summary] of TICKS)
    route('POST', `${ITEM}/${word}`, { right: 'agenda.run', summary, params: ItemOfClass, body: ItemAct, answer: DayOne }, (call) =>
      call.act((act) => run(act, call.params, call.body)),
    )
}
