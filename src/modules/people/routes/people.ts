import { z } from 'zod'
import { notFound } from '#kernel/app-error.ts'
import { actForSecret } from '#platform/http/act-for-secret.ts'
import { ById, decodeCursor, encodeCursor, pageOf, type Router } from '#platform/http/route-kit.ts'
import type { Surroundings } from '#platform/module.ts'
import { addPerson, changePerson, handLink } from '../commands/people.ts'
import { HandedLink, NewPerson, PeopleQuery, Person, PersonChange } from '../model.ts'
import { findPerson, listPeople } from '../store.ts'

const AfterName = z.tuple([z.string(), z.uuid()])

export function routePeople(route: Router, surroundings: Surroundings): void {
  const { publicUrl } = surroundings
  route(
    'GET',
    '/people',
    { right: 'person.read', summary: 'People by name; search by part of name or address', query: PeopleQuery, answer: pageOf(Person) },
    async ({ db, query }) => {
      const rows = await listPeople(db, query, query.limit, decodeCursor(query.cursor, AfterName))
      const last = rows.length === query.limit ? rows.at(-1) : undefined
      return { rows, next: last ? encodeCursor([last.name, last.id]) : null }
    },
  )
  route(
    'POST',
    '/people',
    { right: 'person.write', summary: 'Add a person, with a sign-in link by mail', body: NewPerson, answer: Person, status: 201 },
    (call) => call.act((act) => addPerson(act, call.body, publicUrl)),
  )
  route('GET', '/people/:id', { right: 'person.read', summary: 'One person', params: ById, answer: Person }, async (call) => {
    const person = await findPerson(call.db, call.params.id)
    if (!person) throw notFound('person')
    return person
  })
  route(
    'PATCH',
    '/people/:id',
    { right: 'person.write', summary: 'Change name, address, roles or state', params: ById, body: PersonChange, answer: Person },
    (call) => call.act((act) => changePerson(act, call.params.id, call.body, call.requireVersion())),
  )
  route(
    'POST',
    '/people/:id/link',
    { right: 'person.write', summary: 'A one-time sign-in link to hand over', params: ById, answer: HandedLink, status: 201 },
    (call) => actForSecret(call, (act) => handLink(act, call.params.id, publicUrl)),
  )
}
