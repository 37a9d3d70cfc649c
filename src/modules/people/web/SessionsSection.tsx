import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import { exactTime } from '#web/kit/times.ts'
import { browserName } from './browser-name.ts'
import type { SessionRow } from './queries.ts'

const WAYS = { password: 'by password', link: 'by link', set_up: 'by the set-up link' } as const

const columns = (onEnd: (id: string) => void): readonly Column<SessionRow>[] => [
  { key: 'where', header: 'Browser', cell: (session) => browserName(session.userAgent) },
  { key: 'seen', header: 'Last used', cell: (session) => <Moment at={session.seenAt} /> },
  {
    key: 'since',
    header: 'Signed in',
    wideOnly: true,
    cell: (session) => (
      <>
        <Moment at={session.createdAt} />, {WAYS[session.signedInWith]}
      </>
    ),
  },
  { key: 'address', header: 'Address', wideOnly: true, cell: (session) => session.address ?? 'not known' },
  {
    key: 'act',
    header: 'End it',
    cell: (session) =>
      session.current ? (
        'This browser'
      ) : (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => onEnd(session.id)}
          aria-label={`Sign out ${browserName(session.userAgent)}, last used ${exactTime(session.seenAt)}`}
        >
          Sign out
        </Button>
      ),
  },
]

/** Where one is signed in, and the way to end it elsewhere. */
export function SessionsSection({ sessions }: { sessions: readonly SessionRow[] }) {
  const client = useQueryClient()
  const settle = () => client.invalidateQueries({ queryKey: ['me', 'sessions'] })
  const end = useMutation({ mutationFn: (id: string) => api.delete(`/me/sessions/${id}`), onSettled: settle })
  const endOthers = useMutation({ mutationFn: () => api.delete('/me/sessions'), onSettled: settle })
  const hasOthers = sessions.some((session) => !session.current)
  return (
    <Section
      title="Where you are signed in"
      actions={
        hasOthers && (
          <Button variant="default" size="xs" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      <ProblemNote error={end.error ?? endOthers.error} />
      <DataTable label="Sessions" rows={sessions} rowId={(session) => session.id} columns={columns(end.mutate)} />
    </Section>
  )
}
