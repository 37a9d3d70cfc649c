import { api } from '#web/kit/api.ts'
import { dayName } from '#web/kit/times.ts'
import type { CategoryStanding, Standing } from '../model.ts'
import { hasDocument } from '../rules/document-values.ts'
import type { RungAct } from '../rules/rung-table.ts'
import { ConductDialog } from './ConductDialog.tsx'
import { ACT_WORDS, type Deed } from './deeds.ts'
import { IssueDialog } from './IssueDialog.tsx'
import { NoteDialog } from './NoteDialog.tsx'
import { SignDialog } from './SignDialog.tsx'
import { type Field, WordsDialog } from './WordsDialog.tsx'
import { stepWords } from './words.ts'

type Props = { deed: Deed; agent: string; standing: Standing; onClose: () => void }

const REASON: Field = { name: 'reason', label: 'Reason', kind: 'text', isRequired: true }
const OWN_WORDS: Field = { name: 'ownWords', label: 'Your own words', kind: 'text', isRequired: false }
const FIELDS: Readonly<Partial<Record<RungAct, readonly Field[]>>> = {
  return: [REASON],
  withdraw: [REASON],
  acknowledge: [OWN_WORDS],
}
const FOLLOWS: Readonly<Record<RungAct, (agent: string) => string>> = {
  propose: () => '',
  issue: (agent) => `It is drawn up for ${agent} from the facts as they are now.`,
  approve: () => 'It may be delivered then.',
  return: () => 'It is to be drawn up anew.',
  deliver: (agent) => `You have handed it to ${agent}. It is on record as delivered today, and ${agent} is asked to acknowledge it.`,
  acknowledge: () => 'You say that you have read it. Signing is not agreeing: add your own words if you wish.',
  refuse: (agent) => `${agent} does not sign. It counts as delivered, with the witness named.`,
  skip: () => 'It counts as settled without having been delivered, and the next step may follow.',
  withdraw: () => 'It stays in the record and does not count any more.',
}

function wordsOf(deed: Deed, agent: string, agentId: string): Omit<Parameters<typeof WordsDialog>[0], 'onClose'> | null {
  if (deed.kind === 'act') {
    const { action, act } = deed
    const { id, version, step } = action
    return {
      title: ACT_WORDS[act](step),
      does: ACT_WORDS[act](step).split(':')[0] ?? act,
      about: `${stepWords(step)} of ${action.agent}. ${FOLLOWS[act](action.agent)}`,
      fields: FIELDS[act] ?? [],
      send: (words) => api.post(`/actions/${id}/${act}`, { ...words, version }),
    }
  }
  if (deed.kind === 'start') {
    const { category, step } = deed
    return {
      title: `Verbal coaching of ${agent}`,
      does: 'Record it as delivered',
      about: `The coaching note is there; ${agent} is asked to acknowledge it.`,
      fields: [],
      send: (words) => api.post(`/agents/${agentId}/actions`, { category, step, ...words }),
    }
  }
  if (deed.kind === 'skip') {
    const { category, step } = deed
    return {
      title: ACT_WORDS.skip(step),
      does: 'Skip it',
      about: `${stepWords(step)} of ${agent}. ${FOLLOWS.skip(agent)}`,
      fields: [REASON],
      send: (words) => api.post(`/agents/${agentId}/actions/skip`, { category, step, ...words }),
    }
  }
  if (deed.kind === 'defer') {
    const { category, step } = deed
    return {
      title: `Leave for tomorrow: ${stepWords(step)}`,
      does: 'Leave it',
      about: 'It is out of today’s close and open again tomorrow.',
      fields: [REASON],
      send: (words) => api.post(`/agents/${agentId}/deferrals`, { category, ...words }),
    }
  }
  if (deed.kind === 'acknowledge') {
    const { id, version, notedOn } = deed.note
    return {
      title: `Acknowledge the coaching note of ${dayName(notedOn)}`,
      does: 'Acknowledge',
      about: FOLLOWS.acknowledge(agent),
      fields: [OWN_WORDS],
      send: (words) => api.post(`/coaching/${id}/acknowledge`, { ...words, version }),
    }
  }
  if (deed.kind !== 'withdraw_conduct') return null
  return {
    title: `Take back the act of ${dayName(deed.conduct.happenedOn)}`,
    does: 'Take it back',
    about: `“${deed.conduct.what}” stays in the record and asks for nothing any more. What rested on it alone falls away.`,
    fields: [REASON],
    send: (words) => api.post(`/conduct/${deed.conduct.id}/withdraw`, words),
  }
}

/** The dialog of a deed. */
export default function DeedDialog({ deed, agent, standing, onClose }: Props) {
  const { agentId, categories, on } = standing
  if (deed.kind === 'conduct') return <ConductDialog agentId={agentId} agent={agent} today={on} onClose={onClose} />
  if (deed.kind === 'start' && hasDocument(deed.step)) return <IssueDialog agentId={agentId} agent={agent} {...deed} onClose={onClose} />
  if (deed.kind === 'act' && deed.action.documentId !== null && (deed.act === 'acknowledge' || deed.act === 'refuse'))
    return <SignDialog action={deed.action} act={deed.act} onClose={onClose} />
  const note = deed.kind === 'change' ? deed.note : null
  const category: CategoryStanding['category'] | null = deed.kind === 'coach' ? deed.category : (note?.category ?? null)
  const of = categories.find((one) => one.category === category)
  if (of) return <NoteDialog agentId={agentId} agent={agent} standing={of} note={note} onClose={onClose} />
  const words = wordsOf(deed, agent, agentId)
  return words && <WordsDialog {...words} onClose={onClose} />
}
