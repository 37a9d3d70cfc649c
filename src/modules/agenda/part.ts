import { versionedPart } from '#modules/programmes/store/versioned-part.ts'
import { Agenda } from './model.ts'

/** Day one of a programme as it goes out and comes in. Its pages are named by key; one that was archived since is said on the screen of the class. */
export const agendaPart = versionedPart<Agenda>({
  key: 'agenda',
  title: 'Day one',
  one: 'agenda',
  about: 'What a class goes through in its first hour, with minutes and pages.',
  running: 'now',
  table: 'agenda',
  schema: Agenda,
  nameOf: ({ name }) => name,
  needs: ({ items }) =>
    items.flatMap(({ page }, index) =>
      page === null ? [] : [{ place: ['items', index, 'page'], to: `page:${page}`, words: `the page "${page}"` }],
    ),
})
