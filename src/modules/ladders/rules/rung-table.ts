import type { RungStep } from './rungs.ts'

/** Where a rung is. `absent`: it is not on the record yet. */
export const RUNG_STATES = [
  'absent',
  'proposed',
  'issued',
  'approved',
  'delivered',
  'acknowledged',
  'refused',
  'skipped',
  'withdrawn',
] as const
export type RungState = (typeof RUNG_STATES)[number]

/** `propose` is Muster's: the facts propose, people do the rest. */
export const RUNG_ACTS = ['propose', 'issue', 'approve', 'return', 'deliver', 'acknowledge', 'refuse', 'skip', 'withdraw'] as const
export type RungAct = (typeof RUNG_ACTS)[number]

export const RUNG_ACTORS = ['muster', 'lead', 'manager', 'hr', 'agent'] as const
export type RungActor = (typeof RUNG_ACTORS)[number]

/** Who may: by the weight of the step. Light: verbal and Written. Heavy: Final and termination review. */
type Who = { readonly light: readonly RungActor[]; readonly heavy: readonly RungActor[] }
export type Transition = { readonly to: RungState; readonly who: Who }

const MUSTER: Who = { light: ['muster'], heavy: ['muster'] }
const ISSUERS: Who = { light: ['lead', 'manager'], heavy: ['lead', 'manager', 'hr'] }
const WITNESSED: Who = { light: ['lead', 'manager', 'hr'], heavy: ['lead', 'manager', 'hr'] }
const HR: Who = { light: ['hr'], heavy: ['hr'] }
const APPROVER: Who = { light: [], heavy: ['hr'] }
const AGENT: Who = { light: ['agent'], heavy: ['agent'] }
const CALLS_OFF: Who = { light: ['muster', 'lead', 'manager', 'hr'], heavy: ['muster', 'lead', 'manager', 'hr'] }
const TAKES_BACK: Who = { light: ['manager', 'hr'], heavy: ['manager', 'hr'] }

/**
 * Every change of state there is: what is not here is refused. Source: policies.md 5 (a lead issues verbal and Written, Final and
 * termination review need HR's approval, skipping needs HR), product.md (HR approves or returns).
 */
export const TABLE: Readonly<Record<RungState, Readonly<Partial<Record<RungAct, Transition>>>>> = {
  absent: { propose: { to: 'proposed', who: MUSTER }, skip: { to: 'skipped', who: HR } },
  proposed: {
    issue: { to: 'issued', who: ISSUERS },
    skip: { to: 'skipped', who: HR },
    withdraw: { to: 'withdrawn', who: CALLS_OFF },
  },
  issued: {
    approve: { to: 'approved', who: APPROVER },
    return: { to: 'proposed', who: APPROVER },
    deliver: { to: 'delivered', who: ISSUERS },
    skip: { to: 'skipped', who: HR },
    withdraw: { to: 'withdrawn', who: CALLS_OFF },
  },
  approved: {
    return: { to: 'proposed', who: APPROVER },
    deliver: { to: 'delivered', who: ISSUERS },
    skip: { to: 'skipped', who: HR },
    withdraw: { to: 'withdrawn', who: CALLS_OFF },
  },
  delivered: {
    acknowledge: { to: 'acknowledged', who: AGENT },
    refuse: { to: 'refused', who: WITNESSED },
    withdraw: { to: 'withdrawn', who: TAKES_BACK },
  },
  acknowledged: { withdraw: { to: 'withdrawn', who: TAKES_BACK } },
  refused: { withdraw: { to: 'withdrawn', who: TAKES_BACK } },
  skipped: { withdraw: { to: 'withdrawn', who: HR } },
  withdrawn: {},
}

/** On the record and not settled: it may still be withdrawn without taking anything back from the agent. */
export const isOpen = (state: RungState): boolean => state === 'proposed' || state === 'issued' || state === 'approved'
/** Delivered, with or without an answer. */
export const isDelivered = (state: RungState): boolean => state === 'delivered' || state === 'acknowledged' || state === 'refused'
/** Delivered, or skipped by HR: the next rung may follow. */
export const isSettled = (state: RungState): boolean => isDelivered(state) || state === 'skipped'

export const SPOKEN_STATE: Readonly<Record<RungState, string>> = {
  absent: 'not on the record',
  proposed: 'proposed',
  issued: 'issued',
  approved: 'approved by HR',
  delivered: 'delivered',
  acknowledged: 'acknowledged',
  refused: 'refused before a witness',
  skipped: 'skipped by HR',
  withdrawn: 'withdrawn',
}

export const SPOKEN_ACT: Readonly<Record<RungAct, string>> = {
  propose: 'propose',
  issue: 'issue',
  approve: 'approve',
  return: 'return',
  deliver: 'deliver',
  acknowledge: 'acknowledge',
  refuse: 'record the refusal of',
  skip: 'skip',
  withdraw: 'withdraw',
}

export const SPOKEN_ACTOR: Readonly<Record<RungActor, string>> = {
  muster: 'Muster',
  lead: 'a lead',
  manager: 'a manager',
  hr: 'HR',
  agent: 'the agent',
}

export const actorsOf = ({ who }: Transition, step: RungStep): readonly RungActor[] =>
  step === 'final' || step === 'termination_review' ? who.heavy : who.light
