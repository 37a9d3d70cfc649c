import { z } from 'zod'
import { humanBehind } from '#platform/actor.ts'
import { CursorInstant, decodeCursor, encodeCursor, Id, type Router } from '#platform/http/route-kit.ts'
import { readMessages, unreadMessages } from '../commands/inbox.ts'
import { readPreferences, savePreferences } from '../commands/preferences.ts'
import { kindName } from '../kinds.ts'
import { Inbox, InboxQuery, Preferences, PreferencesInput, ReadAnswer, ReadInput, UnreadInput } from '../model.ts'
import { countUnread, listInbox } from '../store/messages.ts'

const Cursor = z.tuple([CursorInstant, Id])

export function inboxRoutes(route: Router): void {
  route(
    'GET',
    '/inbox',
    { right: 'signed_in', summary: 'What Muster told you, newest first, with how much is unread', query: InboxQuery, answer: Inbox },
    async ({ db, actor, query }) => {
      const personId = humanBehind(actor)
      if (personId === null) return { rows: [], unread: 0, next: null }
      const { limit, cursor, only } = query
      const page = { limit: limit + 1, after: decodeCursor(cursor, Cursor), onlyUnread: only === 'unread' }
      const [found, unread] = await Promise.all([listInbox(db, personId, page), countUnread(db, personId)])
      const rows = found.slice(0, limit)
      const last = found.length > limit ? rows.at(-1) : undefined
      return {
        rows: rows.map((row) => ({ ...row, kindName: kindName(row.kind) })),
        unread,
        next: last ? encodeCursor([last.madeAt, last.id]) : null,
      }
    },
  )
  route(
    'POST',
    '/inbox/read',
    { right: 'signed_in', summary: 'Mark messages of yours as read, some or all', body: ReadInput, answer: ReadAnswer },
    (call) => call.act((act) => readMessages(act, call.body.ids)),
  )
  route(
    'POST',
    '/inbox/unread',
    { right: 'signed_in', summary: 'Let messages of yours be unread again', body: UnreadInput, answer: ReadAnswer },
    (call) => call.act((act) => unreadMessages(act, call.body.ids)),
  )
  preferenceRoutes(route)
}

function preferenceRoutes(route: Router): void {
  route(
    'GET',
    '/inbox/preferences',
    { right: 'signed_in', summary: 'How you want to be told, by kind of message', answer: Preferences },
    ({ db, actor }) => readPreferences(db, humanBehind(actor), actor.roles),
  )
  route(
    'PUT',
    '/inbox/preferences',
    {
      right: 'signed_in',
      summary: 'Choose how you are told: zone, hour of the digest, quiet hours, and what is done by mail for each kind',
      body: PreferencesInput,
      answer: Preferences,
    },
    (call) => {
      const version = call.requireVersion()
      return call.act((act) => savePreferences(act, version, call.body))
    },
  )
}
