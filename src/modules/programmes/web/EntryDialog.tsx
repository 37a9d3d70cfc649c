import { Button, Code, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Dialog } from '#web/kit/dialog.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { ChangeTable } from './PlanView.tsx'
import { entryHistoryQuery } from './queries.ts'

type Props = { programme: string; part: string; entry: string; onEdit: (() => void) | undefined; onClose: () => void }

/** The versions of one entry, newest first: what each changed, and the newest as the file says it. */
export function EntryDialog({ programme, part, entry, onEdit, onClose }: Props) {
  const { data, error } = useQuery(entryHistoryQuery(programme, part, entry))
  return (
    <Dialog title={data ? `${data.name} (${data.title})` : 'Versions'} size="lg" onClose={onClose}>
      <ProblemNote error={error} />
      <Stack gap="sm">
        {onEdit && (
          <Group>
            <Button onClick={onEdit}>Edit</Button>
          </Group>
        )}
        {data?.rows.map(({ version, since, by, changes }) => (
          <section key={version} aria-label={`Version ${version}`}>
            <Title order={3}>Version {version}</Title>
            <Text size="sm" c="dimmed">
              <Moment at={since} />, {by ?? 'Muster'}
            </Text>
            {changes.length > 0 && <ChangeTable label={`Changes of version ${version}`} changes={changes} />}
          </section>
        ))}
        {data?.rows[0] && (
          <Code block tabIndex={0} role="region" aria-label="As the file says it">
            {data.rows[0].json}
          </Code>
        )}
      </Stack>
    </Dialog>
  )
}
