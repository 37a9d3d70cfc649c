import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import type { AgentEquipment, KitDefinition } from '../model.ts'
import classes from './equipment.module.css'
import { verifyKit } from './queries.ts'

type Props = { equipment: AgentEquipment; kit: KitDefinition; settle: () => Promise<unknown>; onClose: () => void }

/** The checklist of a kit: ticks, what the speed test said, and a reason for what is missing. */
export function VerifyDialog({ equipment, kit, settle, onClose }: Props) {
  const [done, setDone] = useState<readonly string[]>([])
  const [down, setDown] = useState('')
  const [up, setUp] = useState('')
  const [offVpn, setOffVpn] = useState(false)
  const [reason, setReason] = useState('')
  const verify = useMutation({
    mutationFn: () =>
      verifyKit(equipment.agentId, {
        done: [...done],
        downMbps: Number(down.replace(',', '.')) || 0,
        upMbps: Number(up.replace(',', '.')) || 0,
        offVpn,
        ...(reason.trim() && { reason }),
      }),
    onSuccess: onClose,
    onSettled: settle,
  })
  const toggle = (key: string) => setDone(done.includes(key) ? done.filter((one) => one !== key) : [...done, key])
  return (
    <Dialog title="Verify the equipment" onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!verify.isPending) verify.mutate()
        }}
      >
        {kit.checks.map(({ key, text }) => (
          <Checkbox key={key} label={text} checked={done.includes(key)} onChange={() => toggle(key)} />
        ))}
        <Checkbox
          label="The speed test was run with the VPN off."
          checked={offVpn}
          onChange={(event) => setOffVpn(event.currentTarget.checked)}
        />
        <TextInput
          label={`Download, Mbps (at least ${kit.speed.downMbps})`}
          inputMode="decimal"
          value={down}
          error={fieldError(verify.error, 'downMbps')}
          onChange={(event) => setDown(event.currentTarget.value)}
        />
        <TextInput
          label={`Upload, Mbps (at least ${kit.speed.upMbps})`}
          inputMode="decimal"
          value={up}
          error={fieldError(verify.error, 'upMbps')}
          onChange={(event) => setUp(event.currentTarget.value)}
        />
        <TextInput
          label="Reason, where something is missing"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ProblemNote error={verify.error} title="The equipment is not verified" marked={['downMbps', 'upMbps']} />
        <div>
          <Button type="submit" loading={verify.isPending}>
            Verify
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
