import { cutText } from '#kernel/cut-text.ts'
import type { TicketKind, TicketValues, Tried } from '../model.ts'

export type LetterAgent = {
  readonly name: string
  readonly email: string | null
  readonly npn: string | null
  readonly nNumber: string | null
  readonly told: string | null
  readonly tried: readonly Tried[]
}
export type LetterFacts = {
  readonly number: number
  readonly cohort: string
  readonly title: string
  readonly reference: string | null
  readonly values: TicketValues
  readonly agents: readonly LetterAgent[]
  readonly files: readonly string[]
  readonly contact: string
  readonly sender: string
}

export const SPOKEN_OUTCOME: Readonly<Record<Tried['outcome'], string>> = {
  no_change: 'no change',
  changed: 'it changed',
  not_possible: 'could not be done',
}

function linesOf(kind: Pick<TicketKind, 'tells'>, agent: LetterAgent): string[] {
  const facts = { email: agent.email, npn: agent.npn && `NPN ${agent.npn}`, n_number: agent.nNumber && `N-Number ${agent.nNumber}` }
  const told = kind.tells.flatMap((key) => facts[key] ?? [])
  return [
    `- ${[agent.name, ...told].join(', ')}`,
    ...(agent.told ? [`  Message seen: ${agent.told.replaceAll(/\s+/g, ' ')}`] : []),
    ...agent.tried.map(({ text, outcome }) => `  Tried: ${text} (${SPOKEN_OUTCOME[outcome]})`),
  ]
}

const LONGEST_SUBJECT = 180

/** The letter that a ticket goes out with: whole sentences and plain text, nothing that the record does not know. Pure. */
export function letterOf(kind: Pick<TicketKind, 'name' | 'fields' | 'tells'>, facts: LetterFacts): { subject: string; body: string } {
  const { number, title, reference, values, agents, files } = facts
  const answers = kind.fields.flatMap(({ key, label }) => (values[key] ? [`${label}: ${values[key]}`] : []))
  const body = [
    `Hello ${facts.contact},`,
    '',
    `${kind.name}${title === kind.name ? '' : `: ${title}`}`,
    ...(reference ? [`Your number: ${reference}`] : []),
    ...answers,
    '',
    agents.length === 1 ? 'Agent' : `Agents (${agents.length})`,
    ...agents.flatMap((agent) => linesOf(kind, agent)),
    ...(files.length > 0 ? ['', `Screenshots are kept with the ticket: ${files.join(', ')}. Ask for them.`] : []),
    '',
    `Please name ticket ${number} in your answer.`,
    `${facts.sender}, ${facts.cohort}`,
    '',
  ].join('\n')
  return { subject: cutText(`Ticket ${number}: ${title}`.replaceAll(/\s+/g, ' '), LONGEST_SUBJECT), body }
}
