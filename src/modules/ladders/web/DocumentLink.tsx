import { Anchor } from '@mantine/core'
import type { Action } from '../model.ts'
import { documentPdfPath } from './queries.ts'

/** The way to a step’s document. An agent has it from its delivery on. */
export function DocumentLink({ action: { id, documentId, deliveredOn, may, stepLabel } }: { action: Action }) {
  if (documentId === null || (deliveredOn === null && may.length === 0)) return null
  return (
    <Anchor href={documentPdfPath(id)} download size="sm" aria-label={`Document of the ${stepLabel} as a PDF`}>
      Document (PDF)
    </Anchor>
  )
}
