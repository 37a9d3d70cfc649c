import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { LinkButton } from '#web/kit/link-button.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import type { Comparison, Resource, ResourceVersionRow } from '../model.ts'
import { CompareView } from './CompareView.tsx'
import { changePage, versionText } from './queries.ts'
import classes from './resources.module.css'

type Pair = { from: number; to: number }
type Props = {
  page: Resource
  versions: readonly ResourceVersionRow[]
  pair: Pair
  comparison: Comparison | undefined
  onPair: (pair: Pair) => void
}

function Choice({
  label,
  value,
  versions,
  onChoose,
}: {
  label: string
  value: number
  versions: Props['versions']
  onChoose: (number: number) => void
}) {
  return (
    <NativeSelect
      label={label}
      value={value}
      data={versions.map(({ number, note }) => ({ value: String(number), label: `${number}: ${note}` }))}
      onChange={(event) => onChoose(Number(event.currentTarget.value))}
    />
  )
}

function BringBack({ page, number }: { page: Resource; number: number }) {
  const client = useQueryClient()
  const back = useMutation({
    mutationFn: async () => {
      const { title, text } = await versionText(page.id, number)
      return changePage(page.id, { title, text, note: `Version ${number} again`, version: page.version })
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['resources'] }),
  })
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={back.isPending}
        aria-label={`Bring back version ${number}`}
        onClick={() => back.mutate()}
      >
        Bring back
      </Button>
      <ProblemNote error={back.error} />
    </>
  )
}

/** Every version of a page, and any two of them beside each other. */
export function HistoryScreen({ page, versions, pair, comparison, onPair }: Props) {
  const mayWrite = page.may.includes('resource.write') && page.archivedAt === null
  return (
    <Screen
      title={`History: ${page.title}`}
      actions={
        <LinkButton variant="default" to="/resources/$resourceId" params={{ resourceId: page.id }}>
          Back to the page
        </LinkButton>
      }
    >
      {versions.length > 1 ? (
        <Section title="Compare">
          <div className={classes.row}>
            <Choice label="From version" value={pair.from} versions={versions} onChoose={(from) => onPair({ ...pair, from })} />
            <Choice label="To version" value={pair.to} versions={versions} onChoose={(to) => onPair({ ...pair, to })} />
          </div>
          {comparison && <CompareView comparison={comparison} />}
        </Section>
      ) : (
        <p>There is one version. Once the page is changed, what changed stands here.</p>
      )}
      <Section title="Versions">
        <ol className={classes.list} reversed>
          {versions.map(({ number, note, writtenAt, writtenBy }) => (
            <li key={number}>
              <div className={classes.row}>
                <span>
                  Version {number}: {note}
                </span>
                {mayWrite && number !== page.number && <BringBack page={page} number={number} />}
              </div>
              <span className={classes.under}>
                <Moment at={writtenAt} /> {writtenBy ?? 'Muster'}
              </span>
            </li>
          ))}
        </ol>
      </Section>
    </Screen>
  )
}
