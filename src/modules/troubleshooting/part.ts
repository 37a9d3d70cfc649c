import { versionedPart } from '#modules/programmes/store/versioned-part.ts'
import { addPlaceholders } from '#modules/tickets/commands/placeholders.ts'
import type { Part } from '#platform/parts.ts'
import { Guide } from './model.ts'
import { judgeGuides } from './rules/judge-guides.ts'

const guides = versionedPart<Guide>({
  key: 'guides',
  title: 'Troubleshooting guides',
  one: 'guide',
  about: 'Steps for known troubles, with the messages they are known by.',
  running: 'now',
  table: 'troubleshooting_entry',
  schema: Guide,
  nameOf: ({ name }) => name,
  names: ({ key }) => [`guide:${key}`],
  judge: judgeGuides,
  needs: ({ ticket }) => [{ place: ['ticket'], to: `ticket-kind:${ticket}`, words: `the kind of ticket "${ticket}"` }],
})

/** The guides of a programme as they go out and come in. Contacts that they name come into the directory, to be filled in. */
export const guidesPart: Part<Guide> = {
  ...guides,
  async write(act, whole, writing) {
    await addPlaceholders(
      act,
      writing.changed.flatMap(({ name, contact }) => (contact === null ? [] : [{ key: contact, by: name }])),
    )
    await guides.write(act, whole, writing)
  },
}
