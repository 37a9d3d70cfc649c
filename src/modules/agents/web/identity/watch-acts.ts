import type { Agent, NNumberWatch } from '../../model.ts'

export type WatchActs = { request: boolean; call: { label: string; isDue: boolean } | null }

/** What may be recorded now. An agent is shown the call once it is due; whoever leads may write down an earlier one. */
export function watchActsOf({ nNumberWatch: { state }, may }: Pick<Agent, 'nNumberWatch' | 'may'>, isOwn: boolean): WatchActs {
  const mayCall = may.includes('n_number.record_call')
  const request = state === 'not_requested' && may.includes('agent.change')
  if (mayCall && state === 'call_due') return { request, call: { label: 'Record the call', isDue: true } }
  if (mayCall && state === 'called') return { request, call: { label: 'Record another call', isDue: false } }
  if (mayCall && state === 'waiting' && !isOwn) return { request, call: { label: 'Record a call', isDue: false } }
  return { request, call: null }
}

/** What the agent does next; `leads` are those to ask. */
export function nextOf({ state }: Pick<NNumberWatch, 'state'>, leads: string): string {
  if (state === 'call_due') {
    return `Say since when you are waiting, and note the incident number you are given. ${leads} can tell you how to reach the desk.`
  }
  if (state === 'called') return `Tell ${leads} as soon as the number comes.`
  if (state === 'waiting') return `Nothing to do before then. Tell ${leads} as soon as the number comes.`
  return `Ask ${leads} whether your N-Number was requested.`
}
