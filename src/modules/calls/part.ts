import { z } from 'zod'
import { versionedPart } from '#modules/programmes/store/versioned-part.ts'
import type { PartFault } from '#platform/parts.ts'
import { CertificationTerms, Scorecard } from './model.ts'

/** The effect of a form that files what the calls decided; other forms and effects are not looked at. */
const FilingForm = z.object({
  key: z.string(),
  effects: z.array(
    z.object({ kind: z.literal('certification'), track: z.string(), terms: CertificationTerms }).or(z.object({}).transform(() => null)),
  ),
})

/** A class is certified by one scorecard, and the form that files it judges by the same terms (decision 114). */
function judgeCards(cards: readonly Scorecard[], of: (part: string) => readonly unknown[]): PartFault[] {
  const [first, second] = cards
  if (!first) return []
  const more = second
    ? [
        {
          key: second.key,
          place: ['key'],
          message: `A programme has one scorecard, "${first.key}". Give this one its key, or leave it out.`,
        },
      ]
    : []
  const filed = of('forms').flatMap((form) => FilingForm.safeParse(form).data ?? [])
  const others = filed.flatMap(({ key, effects }) =>
    effects.flatMap((effect) => (effect === null || effect.track !== first.track || sameTerms(effect.terms, first.terms) ? [] : [key])),
  )
  return [
    ...more,
    ...others.map((form) => ({
      key: first.key,
      place: ['terms'],
      message: `The form "${form}" judges by other terms. Write the same in both.`,
    })),
  ]
}

const sameTerms = (one: CertificationTerms, other: CertificationTerms): boolean =>
  one.calls === other.calls &&
  one.coachedScore === other.coachedScore &&
  one.passMark === other.passMark &&
  one.passes === other.passes &&
  one.coached.toSorted().join() === other.coached.toSorted().join()

/** The scorecards of a programme as they go out and come in. A certification keeps the version that it was begun with. */
export const scorecardsPart = versionedPart<Scorecard>({
  key: 'scorecards',
  title: 'Scorecards',
  one: 'scorecard',
  about: 'What a call is scored by, how many calls there are and when they pass.',
  running: 'edition',
  table: 'scorecard',
  schema: Scorecard,
  nameOf: ({ name }) => name,
  judge: judgeCards,
  needs: ({ track }) => [{ place: ['track'], to: `track:${track}`, words: `the track "${track}"` }],
})
