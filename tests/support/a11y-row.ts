import type { Locator, Page } from '@playwright/test'
import type { Reader, Stage } from './a11y-stage.ts'

/** A screen, and how one comes to the state that is looked at. */
export type Row = {
  /** File below src/web/routes that shows the screen. */
  file: string
  as: Reader | 'nobody'
  path: (stage: Stage) => string
  /** What is there when the screen is. */
  shows: (page: Page) => Locator
  /** Says what this row looks at, where a file has more than one. */
  state?: string
  /** Brings the state about. */
  act?: (page: Page) => Promise<void>
}

export const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { level: 1, name })
export const dialog = (name: string | RegExp) => (page: Page) => page.getByRole('dialog', { name })
export const ofClass = (place: string) => (stage: Stage) => `/classes/${stage.cohortId}/${place}`
