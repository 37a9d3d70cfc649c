import { Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Dialog } from '#web/kit/dialog.tsx'
import type { MadeLinks, NewLinks } from '../../model.ts'
import { makeLinks } from '../queries.ts'
import { LinkForm } from './LinkForm.tsx'
import { MadeList } from './MadeList.tsx'

type Props = {
  cohort: { id: string; programme: string }
  agents: readonly { id: string; name: string }[]
  onClose: () => void
}

const counted = (count: number) => (count === 1 ? '1 link' : `${count} links`)

function Outcome({ made, agents, onClose }: Pick<Props, 'agents' | 'onClose'> & { made: MadeLinks }) {
  const nameOf = (id: string) => agents.find((agent) => agent.id === id)?.name ?? ''
  const already = made.already.map(nameOf).join(', ')
  return (
    <>
      {already && <Text size="sm">Already accepted, so no link was made: {already}.</Text>}
      <MadeList made={made.rows} onClose={onClose} />
    </>
  )
}

/** Makes a link for one or many agents of a class; those to hand over are shown here once. */
export default function LinkDialog({ cohort, agents, onClose }: Props) {
  const client = useQueryClient()
  const make = useMutation({
    mutationFn: (wish: NewLinks) => makeLinks(cohort.id, wish),
    onSettled: () => client.invalidateQueries({ queryKey: ['links'] }),
  })
  const whose = agents.length === 1 ? agents[0]?.name : `${agents.length} agents`
  const title = make.data ? `${counted(make.data.rows.length)} made` : `A link for ${whose}`
  return (
    <Dialog title={title} size={make.data ? 'lg' : 'md'} onClose={onClose}>
      {make.data ? (
        <Outcome made={make.data} {...{ agents, onClose }} />
      ) : (
        <LinkForm programme={cohort.programme} agents={agents} make={make} onClose={onClose} />
      )}
    </Dialog>
  )
}
