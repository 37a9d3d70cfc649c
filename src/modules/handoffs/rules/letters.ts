type Letter = { subject: string; body: string }
type About = { readonly agent: string; readonly cohort: string; readonly link: string }

const letter = (subject: string, lines: readonly string[]): Letter => ({ subject, body: [...lines, ''].join('\n') })

/** To a PM: somebody is ready. */
export const readyLetter = ({ agent, cohort, link }: About): Letter =>
  letter(`${agent} has completed everything`, [
    `${agent} of ${cohort} has every track complete or waived and can be transferred to production.`,
    '',
    `Acknowledge it, and confirm the transfer once it is done: ${link}`,
  ])

/** To a PM who was told before: wait with the transfer. */
export const recallLetter = ({ agent, cohort, link }: About, because: string, wasTransferred: boolean): Letter =>
  letter(`${agent}: hand-over recalled`, [
    `${agent} of ${cohort} no longer has everything complete. ${because}`,
    wasTransferred
      ? 'The transfer was confirmed before: please look whether the agent has to come back.'
      : 'Please wait with the transfer.',
    '',
    `As it stands now: ${link}`,
  ])

/** To PMs and leads: a hand-over waits for too long. */
export const overdueLetter = ({ agent, cohort, link }: About, days: number, isAcknowledged: boolean): Letter =>
  letter(`${agent} waits for the transfer`, [
    `${agent} of ${cohort} completed everything more than ${days === 1 ? 'a day' : `${days} days`} ago and is not transferred.`,
    isAcknowledged ? 'A PM acknowledged it; the transfer is not confirmed.' : 'No PM has acknowledged it.',
    '',
    `Confirm the transfer once it is done: ${link}`,
  ])
