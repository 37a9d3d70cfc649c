import type { ProofFinding } from '../model.ts'

/** Smaller pictures, 600 × 400 and the like, seldom show a page of small type so that it can be read. */
const FEW_PIXELS = 240_000

/** Another agent's proof with the same image. `agent` null: the reader may not see that agent. */
export type Alike = { readonly how: 'same_file' | 'same_picture'; readonly agent: { id: string; name: string } | null }

const SAME: Readonly<Record<Alike['how'], string>> = {
  same_file: 'The same file',
  same_picture: 'The same picture, saved anew,',
}

type Measures = { readonly width: number | null; readonly height: number | null; readonly warnings: readonly string[] }

function unnamed(alike: readonly Alike[]): ProofFinding[] {
  const [first] = alike
  if (!first) return []
  const whose = alike.length === 1 ? 'an agent of a class you do not see' : `${alike.length} agents of classes you do not see`
  return [{ kind: first.how, message: `${SAME[first.how]} was sent by ${whose}.`, agent: null }]
}

/** What a reviewer should look at twice, the weightiest first (product, B4: advises, never approves). */
export function findingsOf(file: Measures, alike: readonly Alike[]): ProofFinding[] {
  const named = alike.flatMap(({ how, agent }): ProofFinding[] =>
    agent ? [{ kind: how, message: `${SAME[how]} was sent by ${agent.name}.`, agent }] : [],
  )
  const { width, height, warnings } = file
  const isSmall = width !== null && height !== null && width * height < FEW_PIXELS
  const message = `Low resolution: ${width} × ${height} pixels. The name or a check may not be readable.`
  return [
    ...named,
    ...unnamed(alike.filter(({ agent }) => agent === null)),
    ...(isSmall ? [{ kind: 'low_resolution' as const, message, agent: null }] : []),
    ...warnings.map((warning): ProofFinding => ({ kind: 'file', message: warning, agent: null })),
  ]
}
