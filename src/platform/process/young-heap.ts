import { setFlagsFromString } from 'node:v8'

/**
 * Loading the program makes much short-lived garbage, and V8 answers by growing the space for new objects, which it then
 * keeps: 30 MB and more of an idle process. Held small until the server listens, it grows only when there is work.
 */
export const holdYoungHeap = (): void => setFlagsFromString('--semi-space-growth-factor=1')

/** V8's own growth again. */
export const freeYoungHeap = (): void => setFlagsFromString('--semi-space-growth-factor=2')
