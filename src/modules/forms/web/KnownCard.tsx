import { StateMark } from '#web/kit/state-mark.tsx'
import type { FormPrefill, FormView } from '../model.ts'
import classes from './forms.module.css'

type Props = { form: FormView; agents: readonly FormPrefill[]; errorOf: (agentId: string) => string | undefined }

const WORDS = { agent: '', email: '', n_number: 'N-Number', npn: 'NPN', lead: 'led by', class: '' } as const

function Evidence({ form, agent }: { form: FormView; agent: FormPrefill }) {
  if (!form.evidence) return null
  const proof = agent.evidence.find((one) => one.form === form.key)
  if (!proof) return <StateMark tone="failed" label={`No proof: ${form.evidence.name}`} />
  return proof.state === 'accepted' ? (
    <StateMark tone="complete" label="Proof accepted" />
  ) : (
    <StateMark tone="submitted" label="Proof waits for review" />
  )
}

/** What goes with the form of each agent without being typed, and the evidence that was picked. */
export function KnownCard({ form, agents, errorOf }: Props) {
  return (
    <ul className={classes.known} aria-label="From the record">
      {agents.map((agent) => {
        const more = form.known.flatMap((key) => {
          const value = agent.known[key]
          return key === 'agent' || !value ? [] : [`${WORDS[key]} ${value}`.trim()]
        })
        const filed = agent.filed.filter((one) => one.form === form.key)
        const error = errorOf(agent.agentId)
        return (
          <li key={agent.agentId}>
            <strong>{agent.known.agent}</strong>
            <span className={classes.small}>{more.join(' · ')}</span>
            <Evidence form={form} agent={agent} />
            {filed.length > 0 && (
              <span className={classes.small}>Filed before: {filed.map(({ number }) => `number ${number}`).join(', ')}</span>
            )}
            {error && <span className={classes.error}>{error}</span>}
          </li>
        )
      })}
    </ul>
  )
}
