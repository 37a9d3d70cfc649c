import { Button, Checkbox, NativeSelect, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DataTable } from '#web/kit/data-table.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { Screen } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { toastProblem } from '#web/kit/toast.tsx'
import type { CohortEquipment, EquipmentItem } from '../model.ts'
import { ITEM_STATES } from '../rules/item-states.ts'
import classes from './equipment.module.css'
import { FaultManyDialog } from './FaultManyDialog.tsx'
import { ItemActs } from './ItemActs.tsx'
import { ShipManyDialog } from './ShipManyDialog.tsx'
import { type EquipmentActs, useEquipmentActs } from './use-equipment-acts.ts'
import { aboutItem, STATE_WORDS, TONES } from './words.ts'

type Props = { equipment: CohortEquipment; name: string; state: string; onState: (state: string) => void }

type ManyAct = 'ship' | 'receive' | 'fault' | 'return'

const FILTERS = [
  { value: '', label: 'Every state' },
  { value: 'overdue', label: 'Expected before today' },
  { value: 'to_return', label: 'To be returned' },
  ...ITEM_STATES.map((state) => ({ value: state, label: STATE_WORDS[state] })),
]

const isShown = (item: EquipmentItem, state: string): boolean => {
  if (state === 'overdue') return item.overdueDays !== null
  if (state === 'to_return') return item.toReturnDays !== null
  return state === '' || item.state === state
}

/** Asks for the whole kit for everybody who has none. */
function AskForAll({ equipment: { cohortId, kit, without }, acts }: { equipment: CohortEquipment; acts: EquipmentActs }) {
  if (!kit || without.length === 0) return null
  const asked = { agentIds: without.slice(0, 500).map(({ agentId }) => agentId), kinds: kit.items.map(({ key }) => key) }
  return (
    <div className={classes.bar}>
      <Text size="sm">
        {without.length === 1 ? `${without[0]?.agent} has no kit yet.` : `${without.length} agents have no kit yet.`} The kit:{' '}
        {kit.items.map(({ name }) => name).join(', ')}.
      </Text>
      <Button
        variant="default"
        loading={acts.request.isPending}
        onClick={() => acts.request.mutate({ cohortId, asked }, { onError: toastProblem })}
      >
        Ask for their kits
      </Button>
    </div>
  )
}

/** Who waits for what in a class: what passed its ETA first. */
export function EquipmentScreen({ equipment, name, state, onState }: Props) {
  const acts = useEquipmentActs()
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<'ship' | 'fault' | null>(null)
  const rows = equipment.items.filter((item) => isShown(item, state))
  const chosen = rows.filter(({ id }) => picked.has(id))
  const fits = (act: ManyAct) => chosen.length > 0 && chosen.every((item) => item.acts.includes(act))
  const drop = () => {
    setPicked(new Set())
    setAsked(null)
  }
  const press = (act: 'receive' | 'return') => {
    const wish = { act, items: chosen.map(({ id, version }) => ({ id, version })) }
    acts.changeMany.mutate({ cohortId: equipment.cohortId, wish }, { onSuccess: drop, onError: toastProblem })
  }
  const many = { cohortId: equipment.cohortId, items: chosen, acts, onDone: drop, onClose: () => setAsked(null) }
  const toggle = (id: string) => setPicked(picked.has(id) ? new Set([...picked].filter((one) => one !== id)) : new Set([...picked, id]))
  const columns = [
    {
      key: 'agent',
      header: 'Agent',
      cell: (item: EquipmentItem) => (
        <span className={classes.row}>
          <Checkbox aria-label={`Choose ${item.name} of ${item.agent}`} checked={picked.has(item.id)} onChange={() => toggle(item.id)} />
          <Link to="/agents/$agentId" params={{ agentId: item.agentId }}>
            {item.agent}
          </Link>
        </span>
      ),
    },
    { key: 'item', header: 'Item', cell: (item: EquipmentItem) => item.name },
    {
      key: 'state',
      header: 'State',
      cell: (item: EquipmentItem) => <StateMark tone={TONES[item.state]} label={STATE_WORDS[item.state]} />,
    },
    { key: 'about', header: 'To know', notOnPhone: true, cell: (item: EquipmentItem) => aboutItem(item).join('; ') },
    {
      key: 'acts',
      header: 'Set to',
      cell: (item: EquipmentItem) => (
        <span className={classes.acts}>
          <ItemActs item={item} acts={acts} />
        </span>
      ),
    },
  ]
  return (
    <Screen title="Kits" about={name} wide>
      <AskForAll equipment={equipment} acts={acts} />
      <div className={classes.bar}>
        <NativeSelect label="State" data={FILTERS} value={state} onChange={(event) => onState(event.currentTarget.value)} />
        <Button
          variant="default"
          disabled={rows.length === 0}
          onClick={() => setPicked(new Set(chosen.length > 0 ? [] : rows.map(({ id }) => id)))}
        >
          {chosen.length > 0 ? 'Choose none' : 'Choose all'}
        </Button>
        <Button disabled={!fits('ship')} onClick={() => setAsked('ship')}>
          Shipped
        </Button>
        <Button disabled={!fits('receive')} loading={acts.changeMany.isPending} onClick={() => press('receive')}>
          Received
        </Button>
        <Button variant="default" disabled={!fits('fault')} onClick={() => setAsked('fault')}>
          Faulty
        </Button>
        <Button variant="default" disabled={!fits('return')} loading={acts.changeMany.isPending} onClick={() => press('return')}>
          Returned
        </Button>
      </div>
      <DataTable
        label="Items"
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        empty={
          <Empty title={equipment.items.length === 0 ? 'No equipment yet' : 'Nothing in this state'}>
            {equipment.items.length === 0
              ? 'Ask for the kits of the class above. Each item stands here from then on, until the agent has it and it is verified.'
              : 'Choose another state above.'}
          </Empty>
        }
      />
      {asked === 'ship' && <ShipManyDialog {...many} />}
      {asked === 'fault' && <FaultManyDialog {...many} />}
    </Screen>
  )
}
