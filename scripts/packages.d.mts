type Listed = { readonly packages: Record<string, object> }

/** What is typed is what TypeScript code reads: the tests. */
export declare function fits(lock: Listed, installed: Listed, dev: boolean): boolean
