import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Programme } from '#modules/programmes/model.ts'
import { Screen, Section } from '#web/kit/screen.tsx'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { ProofExample } from '../../../model.ts'
import { Example } from '../Examples.tsx'
import { changeExample } from '../queries.ts'
import { ExampleDialog, type OfKind } from './ExampleDialog.tsx'
import classes from './manage.module.css'

/** Removing and bringing back, each with the way back. */
function useMove() {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['proof-examples'] })
  const move = useMutation({
    mutationFn: ({ id, version, isRemoved }: Pick<ProofExample, 'id' | 'version'> & { isRemoved: boolean }) =>
      changeExample(id, { isRemoved, version }),
    onSuccess: ({ id, version, removedAt }) => {
      const isRemoved = removedAt !== null
      toastUndo(isRemoved ? 'The example is removed.' : 'The example is back.', () => move.mutate({ id, version, isRemoved: !isRemoved }))
    },
    onError: toastProblem,
    onSettled: refresh,
  })
  return move
}

type CardProps = { example: ProofExample; onEdit?: () => void; move: ReturnType<typeof useMove> }

function Card({ example, onEdit, move }: CardProps) {
  const { id, version, alt, isSample, removedAt, may, drawing } = example
  const isRemoved = removedAt !== null
  const mayWrite = may.includes('proof_example.write')
  return (
    <li className={classes.one}>
      {/* The picture of one that is removed is kept, and shown to nobody. */}
      {isRemoved && !drawing ? <p>{example.why}</p> : <Example example={example} />}
      <p className={classes.words}>
        To be seen: {alt}
        {isSample && ' (sample)'}
      </p>
      {mayWrite && (
        <div className={classes.acts}>
          {onEdit && (
            <Button variant="default" size="xs" onClick={onEdit} aria-label={`Change the example: ${alt}`}>
              Change
            </Button>
          )}
          <Button
            variant="default"
            size="xs"
            loading={move.isPending && move.variables.id === id}
            onClick={() => move.mutate({ id, version, isRemoved: !isRemoved })}
            aria-label={`${isRemoved ? 'Bring back' : 'Remove'} the example: ${alt}`}
          >
            {isRemoved ? 'Bring back' : 'Remove'}
          </Button>
        </div>
      )}
    </li>
  )
}

type Props = {
  programme: Programme
  examples: readonly ProofExample[]
  /** Empty for who may not bring them back. */
  removed: readonly ProofExample[]
  mayWrite: boolean
  actions?: React.ReactNode
}

type Asked = { readonly of: OfKind; readonly example: ProofExample | null }

/** Examples of right and wrong proofs of a programme, kind by kind: agents see them where they send one, reviewers beside the queue. */
export function ExamplesScreen({ programme, examples, removed, mayWrite, actions }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const move = useMove()
  const kinds = programme.tracks.flatMap((track) => track.proofs.map((kind) => ({ track, kind })))
  return (
    <Screen
      title="Proof examples"
      about={`What right and wrong proofs of ${programme.name} look like. Agents see them where they send a proof, reviewers beside it.`}
      actions={actions}
      wide
    >
      {kinds.map(({ track, kind }) => {
        const of = { programme: programme.key, track: track.key, kind: kind.key, name: kind.name }
        const rows = examples.filter((example) => example.track === track.key && example.kind === kind.key)
        return (
          <Section
            key={`${track.key}/${kind.key}`}
            title={`${track.name}: ${kind.name}`}
            label={`Examples: ${kind.name}`}
            actions={
              mayWrite && (
                <Button
                  variant="default"
                  size="xs"
                  onClick={() => setAsked({ of, example: null })}
                  aria-label={`Add an example: ${kind.name}`}
                >
                  Add an example
                </Button>
              )
            }
          >
            {rows.length === 0 && (
              <p className={classes.words}>No example yet: agents are told in words alone. Add a right and a wrong one.</p>
            )}
            <ul className={classes.list}>
              {rows.map((example) => (
                <Card key={example.id} example={example} move={move} onEdit={() => setAsked({ of, example })} />
              ))}
            </ul>
          </Section>
        )
      })}
      {removed.length > 0 && (
        <Section title="Removed">
          <ul className={classes.list}>
            {removed.map((example) => (
              <Card key={example.id} example={example} move={move} />
            ))}
          </ul>
        </Section>
      )}
      {asked && <ExampleDialog {...asked} onClose={() => setAsked(null)} />}
    </Screen>
  )
}
