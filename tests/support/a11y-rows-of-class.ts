import { dialog, heading, ofClass, type Row } from './a11y-row.ts'

/** Screens of one class, and of what is in it. */
export const ROWS_OF_CLASS: readonly Row[] = [
  { file: '_app/classes/index.tsx', as: 'lead', path: () => '/classes', shows: heading('Classes') },
  { file: '_app/classes/new.tsx', as: 'lead', path: () => '/classes/new', shows: heading(/class/) },
  { file: '_app/classes/$cohortId.set-up.tsx', as: 'lead', path: ofClass('set-up'), shows: heading(/^Set-up/) },
  { file: '_app/classes/$cohortId.roll.tsx', as: 'lead', path: ofClass('roll'), shows: heading(/^Roll/) },
  {
    file: '_app/classes/$cohortId.roll.tsx',
    as: 'lead',
    path: (stage) => `/classes/${stage.cohortId}/roll?date=${stage.firstDay}`,
    state: 'confirmed',
    shows: heading(/^Roll/),
  },
  { file: '_app/classes/$cohortId.tracker.tsx', as: 'lead', path: ofClass('tracker'), shows: (page) => page.getByRole('grid') },
  { file: '_app/classes/$cohortId.sheet.tsx', as: 'lead', path: ofClass('sheet'), shows: heading(/^Master sheet/) },
  {
    file: '_app/classes/$cohortId.sheet.tsx',
    as: 'lead',
    path: ofClass('sheet'),
    state: 'differences, refused cells and rows of nobody',
    act: async (page) => {
      const link = await page.getByRole('link', { name: 'Download CSV' }).getAttribute('href')
      const sheet = await (await page.request.get(new URL(link ?? '', page.url()).href)).text()
      const edited = sheet.replaceAll('Not invited', 'Invited').replaceAll('Not started', 'Complete').replaceAll('Full day of work', 'NCNS')
      const file = { name: 'sheet.csv', mimeType: 'text/csv', buffer: Buffer.from(`${edited}Ghost,ghost@example.com\r\n`) }
      await page.getByLabel('Import a master sheet').setInputFiles(file)
    },
    shows: (page) => page.getByRole('region', { name: 'What the sheet says' }),
  },
  {
    file: '_app/classes/$cohortId.tracker.tsx',
    as: 'lead',
    path: ofClass('tracker'),
    state: 'agents selected',
    act: async (page) => {
      await page.getByRole('grid').getByRole('rowheader').first().waitFor()
      await page.getByRole('grid').focus()
      await page.keyboard.press('Control+Space')
    },
    shows: (page) => page.getByRole('button', { name: 'Clear selection' }),
  },
  {
    file: '_app/classes/$cohortId.tracker.tsx',
    as: 'lead',
    path: ofClass('tracker'),
    state: 'begun too early',
    act: async (page) => {
      await page
        .getByRole('row', { name: /Íñigo Peña/ })
        .locator('[data-col="ahip_aetna"]')
        .click()
      await page.keyboard.type('in pro')
      await page.keyboard.press('Enter')
    },
    shows: dialog(/^Íñigo Peña, AHIP\/Aetna: a reason is asked for/),
  },
  { file: '_app/classes/$cohortId.close.tsx', as: 'lead', path: ofClass('close'), shows: heading(/lose/) },
  {
    file: '_app/classes/$cohortId.review.tsx',
    as: 'lead',
    path: ofClass('review'),
    state: 'rejecting, at full size',
    act: async (page) => {
      await page.getByRole('button', { name: '100 %' }).click()
      await page.getByRole('button', { name: 'Reject' }).click()
    },
    shows: (page) => page.getByRole('region', { name: /^Reject the proof of/ }),
  },
  { file: '_app/classes/$cohortId.equipment.tsx', as: 'lead', path: ofClass('equipment'), shows: heading('Kits') },
  { file: '_app/classes/$cohortId.floor.tsx', as: 'lead', path: ofClass('floor'), shows: heading('Floor') },
  {
    file: '_app/classes/$cohortId.floor.tsx',
    as: 'lead',
    path: ofClass('floor'),
    state: 'a new room',
    act: (page) => page.getByRole('button', { name: 'New room' }).click(),
    shows: dialog('A new room'),
  },
  {
    file: '_app/classes/$cohortId.today.tsx',
    as: 'lead',
    path: ofClass('today'),
    shows: heading('Today'),
  },
  {
    file: '_app/classes/$cohortId.exams.tsx',
    as: 'lead',
    path: ofClass('exams'),
    act: (page) => page.getByText('on record').first().click(),
    shows: (page) => page.getByRole('button', { name: /^Take back/ }),
  },
  {
    file: '_app/classes/$cohortId.exams.tsx',
    as: 'lead',
    path: ofClass('exams'),
    state: 'coaching',
    act: (page) =>
      page
        .getByRole('button', { name: /^Coach attempt/ })
        .first()
        .click(),
    shows: dialog(/^Coaching of/),
  },
  { file: '_app/classes/$cohortId.calls.tsx', as: 'lead', path: ofClass('calls'), shows: heading('Calls') },
  {
    file: '_app/classes/$cohortId.calls.tsx',
    as: 'lead',
    path: ofClass('calls'),
    state: 'slots to be opened',
    act: (page) => page.getByRole('button', { name: 'Open slots' }).click(),
    shows: dialog('Open slots'),
  },
  {
    file: '_app/calls.$callId.tsx',
    as: 'lead',
    path: ({ callId }) => `/calls/${callId}`,
    shows: (page) => page.getByLabel('Score so far'),
  },
  {
    file: '_app/calls.$callId.tsx',
    as: 'lead',
    path: ({ closedCallId }) => `/calls/${closedCallId}`,
    state: 'closed, to be corrected',
    act: (page) => page.getByRole('button', { name: 'Correct the score' }).click(),
    shows: (page) => page.getByLabel('Why it is corrected'),
  },
]
