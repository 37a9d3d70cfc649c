import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FileDrop } from '#web/kit/file-drop.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import type { ResourcePicture } from '../model.ts'
import { addPicture, picturesQuery } from './queries.ts'
import classes from './resources.module.css'

type PutIn = (markdown: string) => void

/** Brackets and line ends would end the words early. */
const plain = (words: string): string => words.replaceAll(/[[\]\r\n\\]/g, ' ').trim()

function OnePicture({ picture: { id, fileName }, onPut }: { picture: ResourcePicture; onPut: PutIn }) {
  const [words, setWords] = useState('')
  const alt = plain(words)
  return (
    <li className={classes.picture} aria-label={fileName}>
      <img src={`/api/v1/resource-pictures/${id}`} alt={fileName} loading="lazy" />
      <div className={classes.form}>
        <TextInput label="What it shows" value={words} maxLength={300} onChange={(event) => setWords(event.currentTarget.value)} />
        <div>
          <Button variant="default" size="xs" disabled={alt === ''} onClick={() => onPut(`![${alt}](picture:${id})`)}>
            Put into the text
          </Button>
        </div>
      </div>
    </li>
  )
}

/** The pictures that a page has, and the way to put one into its text: with words, for those who do not see it. */
export function PagePictures({ pageId, onPut }: { pageId: string; onPut: PutIn }) {
  const client = useQueryClient()
  const { data } = useQuery(picturesQuery(pageId))
  const add = useMutation({
    mutationFn: (file: File) => addPicture(pageId, file),
    onSettled: () => client.invalidateQueries({ queryKey: picturesQuery(pageId).queryKey }),
  })
  return (
    <Section title="Pictures of this page">
      <FileDrop
        label="Add a picture"
        hint="PNG or JPEG. It stays with the page, as old versions show it: hide names and numbers of real people first."
        accept="image/png,image/jpeg,image/webp"
        busy={add.isPending}
        onFiles={([file]) => file && add.mutate(file)}
      />
      <ProblemNote error={add.error} title="Not added" />
      <ul className={classes.list}>
        {data?.rows.map((picture) => (
          <OnePicture key={picture.id} picture={picture} onPut={onPut} />
        ))}
      </ul>
    </Section>
  )
}
