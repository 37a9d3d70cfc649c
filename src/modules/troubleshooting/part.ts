import { versionedPart } from '#modules/programmes/store/versioned-part.ts'
import { Guide } from './model.ts'
import { judgeGuides } from './rules/judge-guides.ts'

/** The guides of a programme as they go out and come in. */
export const guidesPart = versionedPart<Guide>({
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
