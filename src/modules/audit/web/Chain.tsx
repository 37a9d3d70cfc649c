import { Button, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { AuditVerdict } from '../model.ts'
import { verdictQuery } from './queries.ts'

function saidOf({ intact, sealed, entries, brokenAt }: AuditVerdict): string {
  if (!intact) return `Broken at entry ${brokenAt}`
  return sealed === entries ? `Verified: all ${entries} entries fit together` : `Verified up to entry ${sealed} of ${entries}`
}

function Verdict({ verdict }: { verdict: AuditVerdict }) {
  const { intact, why, head, sealed, entries } = verdict
  return (
    <>
      <StateMark tone={intact ? 'complete' : 'failed'} label={saidOf(verdict)} />
      <Text size="sm" c="dimmed" className="prose">
        {why}
        {intact && sealed < entries && 'The newest entries are sealed within a minute. '}
        {intact && head && (
          <>
            Note the newest seal elsewhere, and a later check shows that nothing was cut off: <code>{head.slice(0, 16)}</code>
          </>
        )}
      </Text>
    </>
  )
}

/** Follows the chain of hashes through the whole trail when asked. */
export function Chain() {
  const { data, error, isFetching, refetch } = useQuery(verdictQuery)
  return (
    <Stack gap="xs" align="flex-start">
      <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
        Verify the chain
      </Button>
      <div role="status">{data && !isFetching && <Verdict verdict={data} />}</div>
      <ProblemNote error={error} />
    </Stack>
  )
}
