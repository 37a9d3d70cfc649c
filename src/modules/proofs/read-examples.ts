import type { Actor } from '#platform/actor.ts'
import type { ProofExample, ShownExample } from './model.ts'
import type { ExampleRow } from './store/examples.ts'

export const mayWriteExamples = (actor: Actor): string[] => (actor.scopeFor('proof_example.write') ? ['proof_example.write'] : [])

/** What is shown of an example beside a proof. */
export const shownExample = ({ id, isRight, why, alt, drawing, width, height, isSample }: ExampleRow): ShownExample => ({
  ...{ id, isRight, why, alt, drawing },
  ...{ width, height, isSample },
})

/** An example as one actor sees it. */
export function presentExample(actor: Actor, row: ExampleRow): ProofExample {
  const { sha256: _, originalSha256: __, mediaType: ___, fileName: ____, ...shown } = row
  return { ...shown, may: mayWriteExamples(actor) }
}
