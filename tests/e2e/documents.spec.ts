import { ALL_FIELDS } from '#modules/documents/documents.fixture.ts'
import { expect, test } from './fixtures.ts'

test('a manager writes the next version with the document beside it, publishes it and compares the two', async ({ page, signIn, open }) => {
  await signIn(['manager'])
  await open('/programme')
  await page.getByRole('link', { name: 'Documents' }).click()
  await page.getByRole('radiogroup', { name: 'Document' }).getByText('Termination review').click()
  await expect(page.getByRole('article', { name: 'Termination review, version 1, with made-up values' })).toContainText('Sample text')
  await page.getByRole('button', { name: 'Write version 2' }).click()

  const text = page.getByRole('textbox', { name: 'Text of version 2' })
  const publish = page.getByRole('button', { name: 'Publish version 2' })
  const preview = page.getByRole('article', { name: 'Termination review with made-up values' })
  await text.fill(`${ALL_FIELDS.replace('{{title}}', '')}\nOur own words to {{employe}}.`)
  await expect(page.getByRole('status')).toContainText('there is no field {{employe}}. Did you mean {{employee}}?')
  await expect(page.getByRole('status')).toContainText('Add them where they belong: {{title}}.')
  await expect(publish).toBeDisabled()

  await text.fill(`${ALL_FIELDS}\nOur own words to {{employee}}.`)
  await expect(preview).toContainText('Our own words to Zoë Müller-Øster.')
  await page.getByRole('textbox', { name: 'What is new' }).fill('Our wording')
  const written = page.waitForResponse((answer) => answer.url().endsWith('/document-templates') && answer.request().method() === 'POST')
  await publish.click()
  expect((await written).status()).toBe(201)

  await expect(page.getByRole('article', { name: 'Termination review, version 2, with made-up values' })).not.toContainText('Sample text')
  const versions = page.getByRole('list', { name: 'Versions' })
  await expect(versions.getByRole('listitem').first()).toContainText('Our wording')
  await page.getByRole('combobox', { name: 'Compare with' }).selectOption('Version 1')
  await expect(page.getByRole('region', { name: 'Compare' })).toContainText('paragraphs differ')
})

test('a lead reads templates and has them as a PDF, and writes none', async ({ page, signIn, open }) => {
  await signIn(['lead'])
  await open('/programme/documents?kind=final&edit=true')
  await expect(page.getByRole('article', { name: /^Final CAP, version 1/ })).toContainText('Zoë Müller-Øster')
  await expect(page.getByRole('button', { name: /^Write version/ })).toHaveCount(0)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Sample PDF' }).click()
  expect((await download).suggestedFilename()).toBe('Final corrective action plan (sample) 2026-10-05.pdf')
})
