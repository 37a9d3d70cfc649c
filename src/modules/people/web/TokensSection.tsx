import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { useNow } from '#web/kit/now.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import { type TokenRow, tokensQuery } from './queries.ts'
import { RevokeDialog } from './RevokeDialog.tsx'
import { TokenForm } from './TokenForm.tsx'

function Until({ token, now }: { token: TokenRow; now: number }) {
  if (token.revokedAt) {
    return (
      <>
        revoked <Moment at={token.revokedAt} />
      </>
    )
  }
  if (!token.expiresAt) return 'it is revoked'
  return (
    <>
      {Date.parse(token.expiresAt) <= now && 'ended '}
      <Moment at={token.expiresAt} />
    </>
  )
}

const columns = (now: number, onRevoke: (token: TokenRow) => void): readonly Column<TokenRow>[] => [
  { key: 'name', header: 'Name', cell: (token) => token.name },
  { key: 'person', header: 'Acts as', wideOnly: true, cell: (token) => token.personName },
  { key: 'access', header: 'May', notOnPhone: true, cell: (token) => (token.access === 'read' ? 'read' : 'read and change') },
  { key: 'used', header: 'Last used', wideOnly: true, cell: (token) => (token.lastUsedAt ? <Moment at={token.lastUsedAt} /> : 'never') },
  { key: 'until', header: 'Works until', cell: (token) => <Until token={token} now={now} /> },
  {
    key: 'act',
    header: 'End it',
    cell: (token) =>
      !token.revokedAt && (
        <Button size="compact-sm" variant="subtle" color="red" onClick={() => onRevoke(token)} aria-label={`Revoke ${token.name}`}>
          Revoke
        </Button>
      ),
  },
]

/** API tokens for programs; each acts with its person's rights. */
export function TokensSection() {
  const { data, error } = useQuery(tokensQuery)
  const [asked, setAsked] = useState<TokenRow | null>(null)
  const now = useNow()
  return (
    <Section title="API tokens">
      <TokenForm />
      <ProblemNote error={error} />
      {data && (
        <DataTable
          label="Tokens made"
          rows={data.rows}
          rowId={(token) => token.id}
          columns={columns(now, setAsked)}
          empty={
            <Empty title="No tokens yet">
              A token lets a program do over the API what you may do here. What there is to call stands in the{' '}
              <a href="/api/docs">description of the API</a>.
            </Empty>
          }
        />
      )}
      {asked && <RevokeDialog token={asked} onClose={() => setAsked(null)} />}
    </Section>
  )
}
