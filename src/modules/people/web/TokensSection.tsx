import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/kit/api.ts'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import { exactTime } from '#web/kit/times.ts'
import { type TokenRow, tokensQuery } from './queries.ts'
import { Secret } from './Secret.tsx'

const columns = (onRevoke: (id: string) => void): readonly Column<TokenRow>[] => [
  { key: 'name', header: 'Name', cell: (token) => token.name },
  { key: 'person', header: 'Acts as', wideOnly: true, cell: (token) => token.personName },
  { key: 'access', header: 'May', cell: (token) => (token.access === 'read' ? 'read only' : 'read and write') },
  { key: 'used', header: 'Last used', wideOnly: true, cell: (token) => (token.lastUsedAt ? exactTime(token.lastUsedAt) : 'never') },
  {
    key: 'act',
    header: 'State',
    cell: (token) =>
      token.revokedAt ? (
        `Revoked ${exactTime(token.revokedAt)}`
      ) : (
        <Button size="compact-sm" variant="subtle" color="red" onClick={() => onRevoke(token.id)} aria-label={`Revoke ${token.name}`}>
          Revoke
        </Button>
      ),
  },
]

/** API tokens for programs; each acts with its person's rights. */
export function TokensSection() {
  const client = useQueryClient()
  const { data } = useQuery(tokensQuery)
  const [given, setGiven] = useState({ name: '', access: 'full' })
  const settle = () => client.invalidateQueries({ queryKey: ['tokens'] })
  const make = useMutation({
    mutationFn: () => api.post<{ secret: string }>('/tokens', given),
    onSuccess: () => setGiven({ ...given, name: '' }),
    onSettled: settle,
  })
  const revoke = useMutation({ mutationFn: (id: string) => api.delete(`/tokens/${id}`), onSettled: settle })
  return (
    <Section title="API tokens">
      <ProblemNote error={make.error ?? revoke.error} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <Group align="flex-end" gap="sm">
          <TextInput
            label="Name"
            placeholder="What it is for"
            required
            value={given.name}
            error={fieldError(make.error, 'name')}
            onChange={(event) => setGiven({ ...given, name: event.currentTarget.value })}
          />
          <NativeSelect
            label="May"
            value={given.access}
            data={[
              { value: 'full', label: 'read and write' },
              { value: 'read', label: 'read only' },
            ]}
            onChange={(event) => setGiven({ ...given, access: event.currentTarget.value })}
          />
          <Button type="submit" variant="default" loading={make.isPending}>
            Make a token
          </Button>
        </Group>
      </form>
      {make.data && (
        <div>
          <Secret label="The token" value={make.data.secret} />
          <Text size="sm" c="dimmed">
            Shown this once. Keep it where your program reads it.
          </Text>
        </div>
      )}
      <DataTable
        label="API tokens"
        rows={data?.rows ?? []}
        rowId={(token) => token.id}
        columns={columns(revoke.mutate)}
        empty={<Empty title="No tokens yet">A token lets a program do over the API what you may do here.</Empty>}
      />
    </Section>
  )
}
