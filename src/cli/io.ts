/** Where a command writes; `process` itself fits. */
export type Io = { readonly stdout: { write(text: string): unknown }; readonly stderr: { write(text: string): unknown } }
