import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { FileDrop } from '#web/kit/file-drop.tsx'
import { LongText } from '#web/kit/long-text.tsx'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import type { ProofExample } from '../../../model.ts'
import type { DrawingKey } from '../../../rules/drawings.ts'
import { DRAWING_NAMES, Drawing } from '../drawings.tsx'
import { examplePicture } from '../example-picture.ts'
import { addDrawing, addPicture, changeExample } from '../queries.ts'
import classes from './manage.module.css'

export type OfKind = { readonly programme: string; readonly track: string; readonly kind: string; readonly name: string }
type Props = { of: OfKind; example: ProofExample | null; onClose: () => void }

const MOST = 300
const OWN = 'own'
const SHOWN = [{ value: OWN, label: 'A picture that I choose' }, ...DRAWING_NAMES]
const JUDGED = [
  { value: 'true', label: 'Right: this is how it should look' },
  { value: 'false', label: 'Wrong: this is sent by mistake' },
]

function useAddress(file: File | null): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (!file) return
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return file ? address : undefined
}

function useExample({ of: { programme, track, kind }, example, onClose }: Props) {
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [drawing, setDrawing] = useState<DrawingKey | null>(example?.drawing ?? null)
  const [isRight, setRight] = useState(example?.isRight ?? true)
  const [why, setWhy] = useState(example?.why ?? '')
  const [alt, setAlt] = useState(example?.alt ?? '')
  const save = useMutation({
    mutationFn: async () => {
      const said = { track, kind, isRight, why, alt }
      if (example) return changeExample(example.id, { isRight, why, alt, version: example.version })
      if (drawing) return addDrawing(programme, said, drawing)
      if (file) return addPicture(programme, said, file)
      throw new Error('Choose the picture first.')
    },
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['proof-examples'] }),
  })
  return { file, setFile, drawing, setDrawing, isRight, setRight, why, setWhy, alt, setAlt, save }
}

function ChoosePicture({ form }: { form: ReturnType<typeof useExample> }) {
  const { file, setFile, drawing, setDrawing, save } = form
  return (
    <>
      <NativeSelect
        label="What it shows"
        data={SHOWN}
        value={drawing ?? OWN}
        onChange={({ currentTarget: { value } }) => setDrawing(value === OWN ? null : (value as DrawingKey))}
      />
      {drawing === null && (
        <FileDrop
          label={file ? 'Choose another picture' : 'Choose a picture'}
          hint={file ? file.name : 'PNG or JPEG. Hide names and numbers of real people in it first: everybody of the programme sees it.'}
          accept="image/png,image/jpeg,image/webp"
          busy={save.isPending}
          onFiles={([first]) => setFile(first ?? null)}
        />
      )}
    </>
  )
}

/** Adds an example of a kind of proof, or says something else of one: its picture stays. */
export function ExampleDialog(props: Props) {
  const { of, example, onClose } = props
  const form = useExample(props)
  const { file, drawing, isRight, setRight, why, setWhy, alt, setAlt, save } = form
  const chosen = useAddress(file)
  const address = example && !example.drawing ? examplePicture(example.id) : chosen
  const field = (path: string) => fieldError(save.error, path)
  return (
    <Dialog title={example ? `Example: ${of.name}` : `New example: ${of.name}`} size="lg" onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!save.isPending) save.mutate()
        }}
      >
        {!example && <ChoosePicture form={form} />}
        {drawing && (
          <div className={classes.preview}>
            <Drawing drawing={drawing} alt={alt || 'The drawing'} />
          </div>
        )}
        {!drawing && address && <img className={classes.preview} src={address} alt={alt || 'The picture that you chose'} />}
        <NativeSelect
          label="Right or wrong"
          data={JUDGED}
          value={String(isRight)}
          onChange={({ currentTarget: { value } }) => setRight(value === 'true')}
        />
        <LongText label="Why, in a sentence" required maxLength={MOST} value={why} error={field('why')} onChange={setWhy} />
        <LongText
          label="What is to be seen, for those who do not see it"
          required
          maxLength={MOST}
          value={alt}
          error={field('alt')}
          onChange={setAlt}
        />
        <ProblemNote error={save.error} title="Not saved" marked={['why', 'alt']} />
        <div>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
