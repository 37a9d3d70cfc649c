import { dialog, heading, type Row } from './a11y-row.ts'
import { ROWS_OF_CLASS } from './a11y-rows-of-class.ts'

/** Every screen, with the states in which it looks otherwise. A route without a row fails `a11y.spec.ts`. */
export const ROWS: readonly Row[] = [
  { file: '__root.tsx', as: 'nobody', path: () => '/no/such/page', shows: heading('Nothing here') },
  { file: 'set-up.tsx', as: 'nobody', path: () => '/set-up#none', shows: heading('Set up Muster') },
  { file: 'sign-in.tsx', as: 'nobody', path: () => '/sign-in', shows: heading('Sign in') },
  {
    file: 'sign-in.tsx',
    as: 'nobody',
    path: () => '/sign-in',
    state: 'refused',
    act: async (page) => {
      await page.getByLabel('E-mail').fill('nobody@example.com')
      await page.keyboard.press('Enter')
    },
    shows: (page) => page.getByRole('alert'),
  },
  { file: 'sign-in_.link.tsx', as: 'nobody', path: () => '/sign-in/link#none', shows: heading('Sign in') },
  { file: 'link.tsx', as: 'nobody', path: ({ secrets }) => `/link#${secrets.proof}`, shows: heading(/send your proof$/) },
  {
    file: 'link.tsx',
    as: 'nobody',
    path: ({ secrets }) => `/link#${secrets.proof}`,
    state: 'a picture chosen and refused',
    act: async (page) => {
      const file = { name: 'proof.png', mimeType: 'image/png', buffer: Buffer.from('no picture') }
      await page.getByLabel('Choose a new one').setInputFiles(file)
      await page.getByRole('button', { name: 'Send it' }).click()
    },
    shows: (page) => page.getByRole('alert'),
  },
  {
    file: 'link.tsx',
    as: 'nobody',
    path: ({ secrets }) => `/link#${secrets.progress}`,
    state: 'progress filled in',
    act: (page) => page.getByRole('checkbox').first().check(),
    shows: (page) => page.getByText('Not sent yet'),
  },
  {
    file: 'link.tsx',
    as: 'nobody',
    path: ({ secrets }) => `/link#${secrets.revoked}`,
    state: 'revoked',
    shows: heading('This link does not work'),
  },
  { file: '_app.tsx', as: 'wfm', path: () => '/people', state: 'forbidden', shows: heading('This page could not be shown') },
  {
    file: '_app.tsx',
    as: 'lead',
    path: () => '/classes',
    state: 'command bar',
    act: async (page) => {
      await heading('Classes')(page).waitFor()
      await page.keyboard.press('Control+k')
    },
    shows: (page) => page.getByRole('combobox', { name: 'Command' }),
  },
  {
    file: '_app.tsx',
    as: 'lead',
    path: () => '/classes',
    state: 'keys',
    act: async (page) => {
      await heading('Classes')(page).waitFor()
      await page.keyboard.press('?')
    },
    shows: dialog('Keys'),
  },
  {
    file: '_app.tsx',
    as: 'lead',
    path: () => '/classes',
    state: 'account menu',
    act: (page) => page.getByRole('button', { name: /^Account of/ }).click(),
    shows: (page) => page.getByRole('menuitem', { name: 'Sign out' }),
  },
  { file: '_app/index.tsx', as: 'newcomer', path: () => '/', state: 'first run', shows: (page) => page.getByText('No classes yet') },
  { file: '_app/tracker.tsx', as: 'admin', path: () => '/tracker', shows: (page) => page.getByRole('grid').getByRole('rowheader') },
  {
    file: '_app/tracker.tsx',
    as: 'admin',
    path: () => '/tracker?name=nobody',
    state: 'nobody left',
    shows: (page) => page.getByText('Nobody is like that'),
  },
  { file: '_app/review.tsx', as: 'lead', path: () => '/review', shows: (page) => page.getByRole('img', { name: /sent by/ }) },
  {
    file: '_app/review.tsx',
    as: 'newcomer',
    path: () => '/review',
    state: 'nothing waits',
    shows: (page) => page.getByText('Nothing waits for a review').first(),
  },
  { file: '_app/agents.$agentId.tsx', as: 'lead', path: (stage) => `/agents/${stage.agentId}`, shows: heading(/\w/) },
  {
    file: '_app/agents.$agentId.tsx',
    as: 'lead',
    path: (stage) => `/agents/${stage.unconfirmedId}`,
    state: 'recording a confirmation',
    act: (page) => page.getByRole('button', { name: 'Record the confirmation' }).click(),
    shows: dialog(/has confirmed the N-Number$/),
  },
  {
    file: '_app/agents.$agentId.tsx',
    as: 'lead',
    path: (stage) => `/agents/${stage.waitingId}`,
    state: 'N-Number overdue',
    shows: (page) => page.getByText('Call due'),
  },
  {
    file: '_app/agents.$agentId.tsx',
    as: 'lead',
    path: (stage) => `/agents/${stage.waitingId}`,
    state: 'recording a call',
    act: (page) => page.getByRole('button', { name: 'Record the call' }).click(),
    shows: dialog('Call to the support desk'),
  },
  {
    file: '_app/agents.$agentId.tsx',
    as: 'lead',
    path: (stage) => `/agents/${stage.pausedId}`,
    state: 'clocks paused, pausing for another reason',
    act: async (page) => {
      await page.getByRole('region', { name: 'Clocks' }).getByText('Recorded by').waitFor()
      await page.getByRole('button', { name: 'Pause the clocks' }).click()
    },
    shows: dialog(/^Pause the clocks of/),
  },
  {
    file: '_app/agents.$agentId.tsx',
    as: 'lead',
    path: (stage) => `/agents/${stage.pausedId}`,
    state: 'correcting a pause',
    act: (page) => page.getByRole('button', { name: 'Correct' }).click(),
    shows: dialog(/^Correct a pause of/),
  },
  {
    file: '_app/agents.$agentId.tsx',
    as: 'lead',
    path: (stage) => `/agents/${stage.agentId}`,
    state: 'links, over and standing, making one',
    act: async (page) => {
      await page.getByRole('region', { name: 'Links' }).getByText('1 that is over').click()
      await page.getByRole('button', { name: 'Send a link' }).click()
    },
    shows: dialog(/^A link for/),
  },
  {
    file: '_app/agents.$agentId.tsx',
    as: 'lead',
    path: (stage) => `/agents/${stage.agentId}`,
    state: 'a link made',
    act: async (page) => {
      await page.getByRole('button', { name: 'Send a link' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Make it' }).click()
    },
    shows: dialog('1 link made'),
  },
  { file: '_app/my-week.tsx', as: 'agent', path: () => '/my-week', shows: heading('My week') },
  {
    file: '_app/my-week.tsx',
    as: 'agent',
    path: () => '/my-week',
    state: 'confirmation refused',
    act: async (page) => {
      await page.getByLabel('Type your N-Number').fill('20000101')
      await page.keyboard.press('Enter')
    },
    shows: (page) => page.getByText('has digits only'),
  },
  {
    file: '_app/my-week.tsx',
    as: 'agent',
    path: () => '/my-week',
    state: 'asking for help',
    act: (page) => page.getByRole('button', { name: 'I need help' }).click(),
    shows: (page) => page.getByRole('button', { name: 'Ask for help' }),
  },
  {
    file: '_app/my-week.tsx',
    as: 'agent',
    path: () => '/my-week',
    state: 'telling progress',
    act: (page) => page.getByRole('region', { name: 'Progress: Technology-based trainings' }).getByText('How far are you?').click(),
    shows: (page) => page.getByRole('checkbox', { name: 'CRM basics' }),
  },
  {
    file: '_app/my-week.tsx',
    as: 'agent',
    path: () => '/my-week',
    state: 'answering a day',
    act: async (page) => {
      await page
        .getByRole('button', { name: /^That is not right/ })
        .first()
        .click()
      await page.getByRole('button', { name: 'Send to my lead' }).last().click()
    },
    shows: (page) => page.getByText('Say what is not right.'),
  },
  { file: '_app/forms/index.tsx', as: 'lead', path: () => '/forms', shows: (page) => page.getByRole('region', { name: 'Forms filed' }) },
  {
    file: '_app/forms/$form.tsx',
    as: 'lead',
    path: (stage) => `/forms/carrier-cert-completion?class=${stage.cohortId}&agents=${stage.agentId}`,
    shows: (page) => page.getByRole('list', { name: 'From the record' }),
  },
  {
    file: '_app/forms/$form.tsx',
    as: 'lead',
    path: (stage) => `/forms/call-certification?class=${stage.cohortId}&agents=${stage.agentId}`,
    state: 'refused',
    act: (page) => page.getByRole('button', { name: 'File', exact: true }).click(),
    shows: (page) => page.getByRole('alert'),
  },
  { file: '_app/inbox.tsx', as: 'pm', path: () => '/inbox', shows: (page) => page.getByRole('list', { name: 'Messages', exact: true }) },
  {
    file: '_app/inbox.tsx',
    as: 'pm',
    path: () => '/inbox',
    state: 'the panel of the top line',
    act: (page) => page.getByRole('button', { name: /^Inbox, / }).click(),
    shows: (page) => page.getByRole('list', { name: 'Newest messages' }),
  },
  {
    file: '_app/inbox.tsx',
    as: 'newcomer',
    path: () => '/inbox?only=unread',
    state: 'nothing is unread',
    shows: (page) => page.getByText('Nothing is unread'),
  },
  {
    file: '_app/messages.tsx',
    as: 'admin',
    path: () => '/messages',
    shows: (page) => page.getByRole('row', { name: /Mail|Sent|Queued/ }).first(),
  },
  {
    file: '_app/webhooks.tsx',
    as: 'admin',
    path: () => '/webhooks',
    state: 'a new one',
    act: (page) => page.getByRole('button', { name: 'New webhook' }).click(),
    shows: (page) => page.getByRole('button', { name: 'Make it' }),
  },
  {
    file: '_app/inbox_.preferences.tsx',
    as: 'pm',
    path: () => '/inbox/preferences',
    state: 'with quiet hours',
    act: (page) => page.getByRole('switch', { name: 'Quiet hours' }).check(),
    shows: (page) => page.getByLabel('Quiet from'),
  },
  {
    file: '_app/coaching.tsx',
    as: 'lead',
    path: () => '/coaching',
    shows: (page) => page.getByRole('link', { name: /^Write the note/ }).first(),
  },
  {
    file: '_app/coaching.tsx',
    as: 'lead',
    path: () => '/coaching',
    state: 'the coaching note',
    act: async (page) => {
      await page
        .getByRole('link', { name: /^Write the note/ })
        .first()
        .click()
      await page
        .getByRole('button', { name: /^Write the coaching note/ })
        .first()
        .click()
    },
    shows: dialog(/^Coaching note of/),
  },
  { file: '_app/overview.tsx', as: 'admin', path: () => '/overview', shows: (page) => page.getByRole('region', { name: 'Open classes' }) },
  {
    file: '_app/overview.tsx',
    as: 'admin',
    path: () => '/overview?kind=approval',
    state: 'nothing of a kind',
    shows: (page) => page.getByRole('heading', { name: 'Nothing like that waits' }),
  },
  {
    file: '_app/handoffs.tsx',
    as: 'pm',
    path: () => '/handoffs',
    shows: (page) => page.getByRole('button', { name: /^Transferred/ }).first(),
  },
  {
    file: '_app/equipment.tsx',
    as: 'it',
    path: () => '/equipment',
    shows: (page) => page.getByRole('grid', { name: /^Equipment of/ }),
  },
  { file: '_app/tickets/index.tsx', as: 'lead', path: () => '/tickets', shows: (page) => page.getByRole('region', { name: 'Tickets' }) },
  {
    file: '_app/tickets/index.tsx',
    as: 'newcomer',
    path: () => '/tickets',
    state: 'none',
    shows: (page) => page.getByText('No tickets here'),
  },
  {
    file: '_app/tickets/new.tsx',
    as: 'lead',
    path: (stage) => `/tickets/new?class=${stage.cohortId}&agents=${stage.agentId}`,
    shows: (page) => page.getByRole('list', { name: 'Do not' }),
  },
  {
    file: '_app/tickets/$ticketId.tsx',
    as: 'lead',
    path: (stage) => `/tickets/${stage.ticketId}`,
    state: 'withdrawing a draft',
    act: (page) => page.getByRole('button', { name: 'Withdraw' }).click(),
    shows: dialog(/^Withdraw: ticket/),
  },
  {
    file: '_app/classes/$cohortId.day-one.tsx',
    as: 'lead',
    path: (stage) => `/classes/${stage.cohortId}/day-one`,
    shows: (page) => page.getByRole('list', { name: 'Still to acknowledge' }),
  },
  {
    file: '_app/classes/$cohortId.day-one.tsx',
    as: 'lead',
    path: (stage) => `/classes/${stage.cohortId}/day-one`,
    state: 'done refused',
    act: (page) => page.getByRole('button', { name: 'Day one is done' }).click(),
    shows: (page) => page.getByRole('alert').getByText(/^Day one is not done before/),
  },
  { file: '_app/resources/index.tsx', as: 'pm', path: () => '/resources', shows: (page) => page.getByRole('region', { name: 'Pages' }) },
  {
    file: '_app/resources/index.tsx',
    as: 'agent',
    path: () => '/resources?q=nothing%20like%20it',
    state: 'none',
    shows: (page) => page.getByText('No page fits'),
  },
  {
    file: '_app/resources/new.tsx',
    as: 'pm',
    path: () => '/resources/new?programme=esp-week',
    state: 'with a preview',
    act: (page) => page.getByLabel('Text').fill('## Steps\n\n1. One\n\n| a | b |\n| - | - |\n| c | d |'),
    shows: (page) => page.getByRole('table'),
  },
  {
    file: '_app/resources/$resourceId.tsx',
    as: 'agent',
    path: (stage) => `/resources/${stage.resourceId}`,
    shows: (page) => page.getByRole('button', { name: /^I have read/ }),
  },
  {
    file: '_app/resources/$resourceId.tsx',
    as: 'lead',
    path: (stage) => `/resources/${stage.resourceId}?class=${stage.cohortId}`,
    state: 'with who has read it',
    shows: (page) => page.getByRole('list', { name: 'Still to acknowledge' }),
  },
  {
    file: '_app/resources/$resourceId_.edit.tsx',
    as: 'pm',
    path: (stage) => `/resources/${stage.resourceId}/edit`,
    shows: (page) => page.getByRole('button', { name: 'Save version 3' }),
  },
  {
    file: '_app/resources/$resourceId_.history.tsx',
    as: 'pm',
    path: (stage) => `/resources/${stage.resourceId}/history?from=1&to=2`,
    shows: (page) => page.getByRole('list', { name: 'Lines' }),
  },
  {
    file: '_app/ticket-contacts.tsx',
    as: 'manager',
    path: () => '/ticket-contacts',
    shows: (page) => page.getByRole('button', { name: /^Save AHIP/ }),
  },
  {
    file: '_app/troubleshooting.tsx',
    as: 'lead',
    path: (stage) => `/troubleshooting?class=${stage.cohortId}`,
    state: 'a guide found',
    act: async (page) => {
      await page.getByLabel('Paste the error, or type what you see').fill('Invalid usrname or pasword')
      await page.getByRole('button', { name: 'Find the steps' }).click()
    },
    shows: (page) => page.getByRole('list', { name: 'Steps: AHIP log-in fails' }),
  },
  {
    file: '_app/troubleshooting.tsx',
    as: 'agent',
    path: () => '/troubleshooting',
    state: 'unknown',
    act: async (page) => {
      await page.getByLabel('Paste the error, or type what you see').fill('The flux capacitor hums in blue')
      await page.getByRole('button', { name: 'Find the steps' }).click()
    },
    shows: (page) => page.getByText('No guide knows this message'),
  },
  {
    file: '_app/flags.tsx',
    as: 'manager',
    path: () => '/flags',
    shows: (page) => page.getByRole('button', { name: /^Settled/ }),
  },
  {
    file: '_app/agents.$agentId.tsx',
    as: 'lead',
    path: (stage) => `/agents/${stage.agentId}`,
    state: 'raising a flag',
    act: (page) => page.getByRole('button', { name: 'Raise a flag' }).click(),
    shows: dialog(/^A flag on/),
  },
  { file: '_app/notices.tsx', as: 'wfm', path: () => '/notices', shows: (page) => page.getByRole('button', { name: /^Acknowledge/ }) },
  {
    file: '_app/my-week.tsx',
    as: 'agent',
    path: () => '/my-week',
    state: 'reporting an exam',
    act: async (page) => {
      await page.getByRole('button', { name: 'Report attempt 1 at Compliance for calls exam' }).click()
      await page.getByRole('radio', { name: 'Failed' }).click()
    },
    shows: (page) => page.getByText('attempt 2 is locked until'),
  },
  { file: '_app/exams.tsx', as: 'licensing', path: () => '/exams', shows: (page) => page.getByText('No time yet') },
  {
    file: '_app/exams.tsx',
    as: 'licensing',
    path: () => '/exams',
    state: 'setting a time',
    act: (page) =>
      page
        .getByRole('button', { name: /^Set a time/ })
        .first()
        .click(),
    shows: (page) => page.getByRole('dialog').getByLabel('Proctor'),
  },
  {
    file: '_app/exams.tsx',
    as: 'licensing',
    path: () => '/exams',
    state: 'reporting a result',
    act: async (page) => {
      await page
        .getByRole('button', { name: /^Report the result/ })
        .first()
        .click()
      await page.getByLabel('Score in %').fill('72')
    },
    shows: (page) => page.getByText('All 3 attempts are used up'),
  },
  { file: '_app/programme.tsx', as: 'lead', path: () => '/programme', shows: heading(/^ESP week$/) },
  { file: '_app/programme_.examples.tsx', as: 'pm', path: () => '/programme/examples', shows: heading('Proof examples') },
  { file: '_app/programme_.parts.tsx', as: 'admin', path: () => '/programme/parts', shows: heading('Parts of ESP week') },
  { file: '_app/policies/index.tsx', as: 'admin', path: () => '/policies', shows: heading('Policy of ESP week') },
  {
    file: '_app/policies/$policyId.edit.tsx',
    as: 'admin',
    path: ({ draftId }) => `/policies/${draftId}/edit`,
    shows: heading(/^Draft from/),
  },
  {
    file: '_app/policies/$policyId.edit.tsx',
    as: 'admin',
    path: ({ draftId }) => `/policies/${draftId}/edit?part=timeframes`,
    state: 'timeframes, with a value that is not saved',
    act: (page) => page.getByLabel('At risk, %', { exact: true }).fill('80'),
    shows: (page) => page.getByText('1 change not saved yet'),
  },
  {
    file: '_app/policies/$policyId.what-if.tsx',
    as: 'admin',
    path: ({ draftId }) => `/policies/${draftId}/what-if`,
    shows: heading(/^What if/),
  },
  {
    file: '_app/programme_.documents.tsx',
    as: 'lead',
    path: () => '/programme/documents',
    shows: (page) => page.getByRole('article', { name: /^Written CAP, version 1/ }),
  },
  {
    file: '_app/programme_.documents.tsx',
    as: 'admin',
    path: () => '/programme/documents?kind=final&edit=true',
    state: 'writing a version, with a fault',
    act: (page) => page.getByRole('textbox', { name: /^Text of version/ }).fill('# Plan\n\n{{employe}}'),
    shows: (page) => page.getByText('Did you mean {{employee}}?'),
  },
  { file: '_app/people.tsx', as: 'admin', path: () => '/people', shows: (page) => page.getByRole('row', { name: /Lee Wait/ }) },
  {
    file: '_app/people.tsx',
    as: 'admin',
    path: () => '/people',
    state: 'adding, refused',
    act: async (page) => {
      await page.getByRole('button', { name: 'Add a person' }).click()
      await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('No Role')
      await page.getByRole('dialog').getByRole('textbox', { name: 'E-mail' }).fill('no.role@example.com')
      await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click()
    },
    shows: (page) => page.getByRole('dialog').getByRole('alert'),
  },
  { file: '_app/account.tsx', as: 'lead', path: () => '/account', shows: (page) => page.getByRole('region', { name: 'Sessions' }) },
  { file: '_app/audit.tsx', as: 'admin', path: () => '/audit', shows: (page) => page.getByText('What changed').first() },
  { file: '_app/mails.tsx', as: 'admin', path: () => '/mails', shows: (page) => page.getByText('Kept here').first() },
  ...ROWS_OF_CLASS,
]
